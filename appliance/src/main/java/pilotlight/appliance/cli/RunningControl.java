package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pilotlight.appliance.api.FirmwareLine;
import pilotlight.appliance.api.LeaseLine;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.api.Problem;
import pilotlight.appliance.api.RackLine;
import pilotlight.appliance.api.Status;
import pilotlight.appliance.api.Token;
import pilotlight.appliance.api.WhyAnswer;
import pilotlight.appliance.boot.Explanation;
import pilotlight.appliance.boot.Lesson;
import pilotlight.appliance.machine.AssignmentDocument;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks the running appliance through its control port. */
final class RunningControl implements Control, Witness {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final String url;
    private final Token token;

    RunningControl(String url, Token token) {
        this.url = url;
        this.token = token;
    }

    Status status() {
        return JSON.readValue(ask("GET", "status", BodyPublishers.noBody()), Status.class);
    }

    Explanation explain(MacAddress mac, Map<String, String> supposed) {
        String query = supposed.entrySet().stream()
                .map(word -> word.getKey() + "=" + URLEncoder.encode(word.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        URI uri = URI.create(uri("explain/" + mac.dashes()) + (query.isEmpty() ? "" : "?" + query));
        return JSON.readValue(
                checked(send("GET", uri, BodyPublishers.noBody(), BodyHandlers.ofByteArray())), Explanation.class);
    }

    @Override
    public WhyAnswer why(MacAddress mac, int last) {
        URI uri = URI.create(uri("machines/" + mac.dashes() + "/why") + "?last=" + last);
        return JSON.readValue(
                checked(send("GET", uri, BodyPublishers.noBody(), BodyHandlers.ofByteArray())), WhyAnswer.class);
    }

    @Override
    public Optional<byte[]> packets(String trace) {
        HttpResponse<byte[]> answer =
                send("GET", uri("attempts/" + trace + "/packets"), BodyPublishers.noBody(), BodyHandlers.ofByteArray());
        return answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(checked(answer));
    }

    /** Writes the bytes that the machine would get. */
    void render(MacAddress mac, String path, OutputStream to) throws IOException {
        HttpResponse<InputStream> answer = send(
                "GET",
                uri("render/" + mac.dashes() + "/" + path),
                BodyPublishers.noBody(),
                BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != OK) {
                throw new NotDoneException(text(body.readAllBytes()));
            }
            body.transferTo(to);
        }
    }

    /** All machines, as they are now. */
    List<RackLine> rack() {
        return List.of(JSON.readValue(ask("GET", "rack", BodyPublishers.noBody()), RackLine[].class));
    }

    /** What happens after {@code lastId}, or from now on if that is empty. */
    EventStream events(String lastId) {
        HttpRequest.Builder request =
                request("GET", uri("events"), BodyPublishers.noBody()).header("Accept", "text/event-stream");
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer =
                send(lastId.isEmpty() ? request : request.header("Last-Event-ID", lastId), BodyHandlers.ofPublisher());
        if (answer.statusCode() != OK) {
            throw new NotDoneException(text(whole(answer.body())));
        }
        return new EventStream(answer.body());
    }

    private static byte[] whole(Flow.Publisher<List<ByteBuffer>> body) {
        BodySubscriber<byte[]> subscriber = BodySubscribers.ofByteArray();
        body.subscribe(subscriber);
        return subscriber
                .getBody()
                .exceptionally(cutOff -> ("it refused, and " + cutOff.getMessage()).getBytes(StandardCharsets.UTF_8))
                .toCompletableFuture()
                .join();
    }

    List<LeaseLine> leases() {
        return pages("leases", LeaseLine[].class);
    }

    @Override
    public List<MachineLine> machines() {
        return pages("machines", MachineLine[].class);
    }

    @Override
    public void assign(MacAddress mac, Target target) {
        ask("PUT", "assignments/" + mac.dashes(), body(target));
    }

    @Override
    public void set(MacAddress mac, AssignmentDocument said) {
        ask("PUT", "assignments/" + mac.dashes(), body(Map.of("assignment", said.json(), "force", true)));
    }

    @Override
    public void assignOnce(MacAddress mac, Once what) {
        ask(
                "PUT",
                "once/" + mac.dashes(),
                body(Map.of("target", what.what(), "until", what.until().word())));
    }

    @Override
    public void cancelOnce(MacAddress mac) {
        ask("DELETE", "once/" + mac.dashes(), BodyPublishers.noBody());
    }

    @Override
    public void setDefault(Target target) {
        ask("PUT", "default", body(target));
    }

    @Override
    public void forget(MacAddress mac) {
        ask("DELETE", "machines/" + mac.dashes(), BodyPublishers.noBody());
    }

    @Override
    public List<FirmwareLine> firmware() {
        return firmware("GET", "firmware");
    }

    @Override
    public void teach(List<Lesson> lessons) {
        ask("PUT", "firmware", BodyPublishers.ofByteArray(JSON.writeValueAsBytes(FirmwareLine.of(lessons))));
    }

    @Override
    public List<FirmwareLine> forgetFirmware(Optional<MacAddress> mac) {
        return firmware(
                "DELETE", "firmware" + mac.map(known -> "/" + known.dashes()).orElse(""));
    }

    private List<FirmwareLine> firmware(String method, String path) {
        return List.of(JSON.readValue(ask(method, path, BodyPublishers.noBody()), FirmwareLine[].class));
    }

    /** By force: the commands have asked the guard of operating systems themselves. */
    private static BodyPublisher body(Target target) {
        return body(Map.of("target", target.toString(), "force", true));
    }

    private static BodyPublisher body(Map<String, ?> content) {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(content));
    }

    /** Page by page, as the header {@code Link} leads. */
    private <T> List<T> pages(String path, Class<T[]> form) {
        List<T> all = new ArrayList<>();
        Optional<URI> next = Optional.of(uri(path));
        while (next.isPresent()) {
            HttpResponse<byte[]> page = send("GET", next.get(), BodyPublishers.noBody(), BodyHandlers.ofByteArray());
            all.addAll(List.of(JSON.readValue(checked(page), form)));
            next = page.headers().firstValue("Link").flatMap(this::next);
        }
        return all;
    }

    private Optional<URI> next(String link) {
        Matcher next = NEXT.matcher(link);
        return next.find() ? Optional.of(URI.create(url).resolve(next.group(1))) : Optional.empty();
    }

    private byte[] ask(String method, String path, BodyPublisher body) {
        return checked(send(method, uri(path), body, BodyHandlers.ofByteArray()));
    }

    private static byte[] checked(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != OK) {
            throw new NotDoneException(text(answer.body()));
        }
        return answer.body();
    }

    private <T> HttpResponse<T> send(String method, URI uri, BodyPublisher body, BodyHandler<T> reader) {
        return send(request(method, uri, body).timeout(PATIENCE), reader);
    }

    private HttpRequest.Builder request(String method, URI uri, BodyPublisher body) {
        return HttpRequest.newBuilder(uri).method(method, body).header("Authorization", token.header());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> reader) {
        try {
            return http.send(request.build(), reader);
        } catch (ConnectException refused) { // which has no message
            throw new NotDoneException("the appliance at " + url + " does not answer: no connection");
        } catch (IOException e) {
            throw new NotDoneException("the appliance at " + url + " does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotDoneException("interrupted");
        }
    }

    /** Paths are what operators typed: spaces and all. */
    private URI uri(String path) {
        try {
            URI base = URI.create(url);
            return new URI(base.getScheme(), base.getAuthority(), "/api/v1/" + path, null, null);
        } catch (URISyntaxException impossible) {
            throw new WrongInputException("'" + path + "' cannot be asked for: " + impossible.getReason());
        }
    }

    /** What the appliance says went wrong. */
    private static String text(byte[] body) {
        try {
            return JSON.readValue(body, Problem.class).detail();
        } catch (JacksonException other) {
            return new String(body, StandardCharsets.UTF_8).strip();
        }
    }

    @Override
    public void close() {}
}
