package pilotlight.appliance.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Inventory;
import pilotlight.appliance.boot.Shown;
import pilotlight.appliance.boot.UpReports;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.machine.Machine;
import pilotlight.netboot.wire.MacAddress;

/**
 * Where machines phone home, {@code /up} and {@code /up/MAC}, in front of another site. What cloud-init's {@code phone_home} posts as a form
 * is told; a form that cannot be read is no reason to take a machine for down.
 */
public final class UpSite implements Site {

    private static final String PLACE = "/up";
    private static final String HOW = "phone-home";
    private static final int LARGEST_BODY = 64 * 1024;
    private static final int MOST_FIELDS = 64;
    private static final int LONGEST = 100;
    private static final Pattern UNFIT = Pattern.compile("[^\\p{Graph} ]");
    private static final String CALL = ": call " + PLACE + "/MAC, such as " + PLACE + "/52-54-00-12-34-56";

    private final BootTree tree;
    private final UpReports reports;
    private final Site behind;

    /** Takes {@code reports} in front of {@code behind}; {@code tree} knows machines by uuid and serial number. */
    public UpSite(BootTree tree, UpReports reports, Site behind) {
        this.tree = tree;
        this.reports = reports;
        this.behind = behind;
    }

    @Override
    public CompletionStage<Reply> answer(Request request) {
        boolean isMine = request.path().equals(PLACE) || request.path().startsWith(PLACE + "/");
        return isMine ? CompletableFuture.completedStage(reply(request)) : behind.answer(request);
    }

    private Reply reply(Request request) {
        if (!request.reads() && !request.method().equals("POST")) {
            return Reply.text(
                            HttpResponseStatus.METHOD_NOT_ALLOWED,
                            request.method() + " is not possible here: machines phone home with GET or POST")
                    .with("Allow", "GET, HEAD, POST");
        }
        if (request.body().length() > LARGEST_BODY) {
            return Reply.text(
                    HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                    "found a body of " + request.body().length() + " bytes, expected " + LARGEST_BODY + " at most");
        }
        return malformed(request)
                .map(sentence -> Reply.text(HttpResponseStatus.BAD_REQUEST, sentence))
                .orElseGet(() -> taken(request))
                .with("Cache-Control", "no-store");
    }

    private static String named(Request request) {
        return request.path().length() <= PLACE.length() + 1
                ? ""
                : request.path().substring(PLACE.length() + 1);
    }

    private Optional<String> malformed(Request request) {
        return Stream.of(named(request), request.parameter("mac").orElse(""))
                .filter(text -> !text.isEmpty() && mac(text).isEmpty())
                .findFirst()
                .map(text -> "'" + shortened(text) + "' is no MAC address" + CALL);
    }

    private Optional<MacAddress> mac(String text) {
        return tree.named("", name -> name.equals("mac") ? Optional.of(text) : Optional.empty());
    }

    private Reply taken(Request request) {
        Optional<MacAddress> mac = Optional.of(named(request))
                .filter(text -> !text.isEmpty())
                .flatMap(this::mac)
                .or(() -> tree.named("", request::parameter));
        Client client = client(request);
        UpReports.Result result = request.method().equals("HEAD")
                ? reports.look(client, mac)
                : reports.take(client, mac, HOW, said(request));
        if (result instanceof UpReports.Up up) {
            return Reply.text(HttpResponseStatus.OK, up.machine().who() + (up.news() ? " is up" : " was up already"));
        }
        return Reply.text(HttpResponseStatus.NOT_FOUND, ((UpReports.Unknown) result).reason() + CALL);
    }

    /** What calls here is no loader: nothing is learnt from how it calls itself. */
    private static Client client(Request request) {
        Client caller = Client.at(
                        request.client().address().orElseThrow(),
                        request.client().endpoint())
                .showing(Shown.of(Inventory.read(request::parameter)));
        return Machine.uuid(request.parameter("uuid")).map(caller::identified).orElse(caller);
    }

    private static List<String> said(Request request) {
        Map<String, List<String>> form = form(request);
        Function<String, Optional<String>> field = name -> form.getOrDefault(name, List.of()).stream()
                .findFirst()
                .or(() -> request.parameter(name))
                .map(UpSite::shortened)
                .filter(text -> !text.isEmpty());
        return Stream.of(
                        field.apply("hostname").map(name -> "hostname " + name),
                        field.apply("instance_id").map(id -> "instance " + id))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Map<String, List<String>> form(Request request) {
        String body = new String(request.body().toArray(), StandardCharsets.UTF_8);
        try {
            return new QueryStringDecoder(body, StandardCharsets.UTF_8, false, MOST_FIELDS).parameters();
        } catch (IllegalArgumentException broken) {
            return Map.of();
        }
    }

    private static String shortened(String text) {
        String clean = UNFIT.matcher(text).replaceAll("?").strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
    }
}
