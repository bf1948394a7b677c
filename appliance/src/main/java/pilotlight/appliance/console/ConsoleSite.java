package pilotlight.appliance.console;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
    /** Its address is the probe's, too: who asks for a page of HTML is a browser. */
    private static final String HEALTH = "/health";

    /** Nothing from elsewhere, nothing inline, nobody's frame. */
    private static final Map<String, String> GUARDS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-cache");

    private final Assets assets;
    private final Site behind;

    private ConsoleSite(Assets assets, Site behind) {
        this.assets = assets;
        this.behind = behind;
    }

    /** The jar's console in front of {@code behind}. */
    public static ConsoleSite inFrontOf(Site behind) throws IOException {
        return new ConsoleSite(Assets.ofJar(), behind);
    }

    @Override
    public CompletionStage<Reply> answer(Request request) {
        return request.reads() && request.path().startsWith(FILES)
                ? now(file(request))
                : isPage(request) ? now(page(request)) : behind.answer(request);
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

    private Reply file(Request request) {
        return assets.find(request.path().substring(FILES.length()))
                .map(asset -> reply(request, asset))
                .orElseGet(() -> Reply.text(HttpResponseStatus.NOT_FOUND, "the console has no file " + request.path()));
    }

    private Reply page(Request request) {
        return reply(request, assets.shell()).with("Vary", "Accept");
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

    private static CompletionStage<Reply> now(Reply reply) {
        return CompletableFuture.completedStage(reply);
    }
}
