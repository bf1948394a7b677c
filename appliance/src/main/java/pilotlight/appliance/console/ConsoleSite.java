package pilotlight.appliance.console;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.http.Request;
import pilotlight.appliance.http.Site;
import pilotlight.appliance.http.Upload;
import pilotlight.netboot.wire.Bytes;

/**
 * Answers for the console before another site: its files below {@code /console/}, and its one page at every address that the page itself
 * gives to what it shows, so that a link or a reload comes back to the same place. There is nothing secret in it: what it shows it asks the
 * API for, with the token.
 */
public final class ConsoleSite implements Site {

    private static final String FILES = "/console/";
    private static final Pattern PAGES =
            Pattern.compile("/|/(rack|platforms|groups|boot-times|machines/[^/]+|groups/[^/]+)");
    /** The modules import each other by relative addresses: all come from the edition that the page names. */
    private static final Pattern EDITION = Pattern.compile("([0-9a-f]{32})/(.*)");

    private static final String ASK_AGAIN = "no-cache";
    private static final String FOR_EVER = "max-age=31536000, immutable";
    /** Its address is the probe's, too: who asks for a page of HTML is a browser. */
    private static final String HEALTH = "/health";

    /** Nothing from elsewhere, nothing inline, nobody's frame. */
    private static final Map<String, String> GUARDS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer");

    private final CompletionStage<Edition> edition;
    private final Site behind;

    private ConsoleSite(CompletionStage<Edition> edition, Site behind) {
        this.edition = edition;
        this.behind = behind;
    }

    /** The jar's console in front of {@code behind}; {@code patient} reads it, for which no machine waits. */
    public static ConsoleSite inFrontOf(Site behind, Executor patient) {
        return new ConsoleSite(CompletableFuture.supplyAsync(() -> Edition.of(Assets.ofJar()), patient), behind);
    }

    /**
     * All files as they are in this jar.
     *
     * @param shell the one page
     * @param name what tells it from others
     */
    private record Edition(Assets assets, Asset shell, String name) {
        static Edition of(Assets assets) {
            return new Edition(assets, assets.shell(), assets.edition());
        }
    }

    @Override
    public CompletionStage<Reply> answer(Request request) {
        return request.reads() && request.path().startsWith(FILES)
                ? edition.thenApply(now -> file(request, now))
                : isPage(request) ? edition.thenApply(now -> page(request, now)) : behind.answer(request);
    }

    @Override
    public Optional<Upload> upload(Request head) {
        return behind.upload(head);
    }

    @Override
    public Reply refusal(HttpResponseStatus status, String sentence) {
        return behind.refusal(status, sentence);
    }

    private static boolean isPage(Request request) {
        return request.reads()
                && (PAGES.matcher(request.path()).matches() || request.path().equals(HEALTH) && wantsHtml(request));
    }

    private static boolean wantsHtml(Request request) {
        return Optional.ofNullable(request.header(HttpHeaderNames.ACCEPT))
                .filter(types -> types.contains("text/html"))
                .isPresent();
    }

    private static Reply file(Request request, Edition edition) {
        String name = request.path().substring(FILES.length());
        Matcher named = EDITION.matcher(name);
        return named.matches()
                ? file(
                        request,
                        edition.assets().find(named.group(2)),
                        named.group(1).equals(edition.name()) ? FOR_EVER : ASK_AGAIN)
                : file(request, edition.assets().find(name), ASK_AGAIN);
    }

    /** A page of another edition, left open over an upgrade, gets the file as it is now. */
    private static Reply file(Request request, Optional<Asset> found, String cache) {
        return found.map(asset -> reply(request, asset).with("Cache-Control", cache))
                .orElseGet(() -> Reply.text(HttpResponseStatus.NOT_FOUND, "the console has no file " + request.path()));
    }

    private static Reply page(Request request, Edition edition) {
        return reply(request, edition.shell()).with("Vary", "Accept").with("Cache-Control", ASK_AGAIN);
    }

    private static Reply reply(Request request, Asset asset) {
        boolean known = asset.etag().equals(request.header(HttpHeaderNames.IF_NONE_MATCH));
        return Reply.of(
                known ? HttpResponseStatus.NOT_MODIFIED : HttpResponseStatus.OK,
                headers(asset),
                new Reply.InMemory(known ? Bytes.EMPTY : asset.content()));
    }

    private static Map<String, String> headers(Asset asset) {
        Map<String, String> headers = new LinkedHashMap<>(GUARDS);
        headers.put("Content-Type", asset.type());
        headers.put("ETag", asset.etag());
        return headers;
    }
}
