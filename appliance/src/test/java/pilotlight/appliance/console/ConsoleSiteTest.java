package pilotlight.appliance.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.http.Request;
import pilotlight.netboot.wire.Bytes;

/** Which addresses are the console's, and under which guards its files go out. */
class ConsoleSiteTest {

    private final ConsoleSite site = ConsoleSite.inFrontOf(
            request -> CompletableFuture.completedStage(Reply.text(HttpResponseStatus.OK, "behind")), Runnable::run);

    ConsoleSiteTest() throws IOException {}

    private Reply ask(String method, String path, HttpHeaders headers) {
        return site.answer(new Request(method, path, "", headers, Bytes.EMPTY, null))
                .toCompletableFuture()
                .join();
    }

    private Reply get(String path) {
        return ask("GET", path, new DefaultHttpHeaders());
    }

    private static String text(Reply reply) {
        return ((Reply.InMemory) reply.body()).content().text(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/rack",
                "/machines/52:54:00:12:34:56",
                "/platforms",
                "/groups",
                "/groups/compute nodes",
                "/boot-times"
            })
    void theOnePageIsAtTheAddressOfEverythingThatItShows(String path) {
        assertThat(text(get(path))).startsWith("<!doctype html>").containsPattern("/console/[0-9a-f]{32}/app.js");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/status", "/metrics", "/machines", "/machines/a/b", "/health", "/ready", "/console"})
    void whatIsNotTheConsolesIsLeftToTheSiteBehind(String path) {
        assertThat(text(get(path))).isEqualTo("behind\n");
    }

    @Test
    void whoWritesIsLeftToTheSiteBehind() {
        assertThat(text(ask("POST", "/", new DefaultHttpHeaders()))).isEqualTo("behind\n");
    }

    @Test
    void aBrowserGetsThePageWhereOthersGetTheProbe() {
        HttpHeaders browser = new DefaultHttpHeaders().set("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(text(ask("GET", "/health", browser))).startsWith("<!doctype html>");
        assertThat(text(ask("GET", "/health", new DefaultHttpHeaders().set("Accept", "*/*"))))
                .isEqualTo("behind\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console/app.js", "/console/console.css", "/console/icon.svg"})
    void nothingFromElsewhereAndNothingInlineMayRun(String path) {
        assertThat(get(path).headers())
                .hasEntrySatisfying(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .startsWith("default-src 'self';")
                                .contains("frame-ancestors 'none'"))
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer");
    }

    @Test
    void aBrowserThatHasTheFileIsToldSo() {
        Reply first = get("/console/app.js");
        Reply again = ask(
                "GET",
                "/console/app.js",
                new DefaultHttpHeaders().set("If-None-Match", first.headers().get("ETag")));
        assertThat(first.headers()).containsEntry("Content-Type", "text/javascript; charset=utf-8");
        assertThat(again.status()).isEqualTo(HttpResponseStatus.NOT_MODIFIED);
        assertThat(again.body().length()).isZero();
    }

    @Test
    void onlyFilesAtTheAddressesThatThePageNamesNeedNeverBeAskedForAgain() {
        Matcher named = Pattern.compile("/console/([0-9a-f]{32})/app.js").matcher(text(get("/")));
        assertThat(named.find()).isTrue();
        assertThat(get(named.group()).headers()).containsEntry("Cache-Control", "max-age=31536000, immutable");
        assertThat(get("/console/app.js").headers()).containsEntry("Cache-Control", "no-cache");
        assertThat(get("/").headers()).containsEntry("Cache-Control", "no-cache");
        assertThat(get("/console/0123456789abcdef0123456789abcdef/app.js"))
                .returns(HttpResponseStatus.OK, Reply::status)
                .satisfies(reply -> assertThat(reply.headers()).containsEntry("Cache-Control", "no-cache"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/", "/console/absent.js", "/console/../netboot/INDEX", "/console/pages"})
    void saysWhichFileItHasNot(String path) {
        assertThat(get(path).status()).isEqualTo(HttpResponseStatus.NOT_FOUND);
        assertThat(text(get(path))).isEqualTo("the console has no file " + path + "\n");
    }

    @Test
    void everyFileThatThePageNamesIsThere() {
        List<String> named = Pattern.compile("\"(/console/[^\"]+)\"")
                .matcher(text(get("/")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(named)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(get(path).status()).isEqualTo(HttpResponseStatus.OK));
    }
}
