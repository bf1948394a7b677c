package pilotlight.appliance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.netboot.wire.Bytes;

/** What comes as it comes. */
@ParameterizedClass(name = "epoll {0}")
@ValueSource(booleans = {true, false})
class HttpStreamIT extends OpenDoor {

    private static final int PIECE = 64 * 1024;

    private static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private void stream(PieceSource source) {
        site.page(
                "/stream",
                request -> CompletableFuture.completedFuture(Reply.of(
                        HttpResponseStatus.OK, Map.of("Content-Type", "text/event-stream"), new Reply.Stream(source))));
    }

    private PieceSource silent() {
        PieceSource source = new PieceSource(Integer.MAX_VALUE, piece -> null);
        stream(source);
        return source;
    }

    @Test
    void sendsEachPieceAsAChunkAndEndsTheConnection() throws IOException {
        stream(new PieceSource(2, piece -> text("piece " + piece)));
        try (RawClient client = new RawClient(port)) {
            assertThat(client.get("/stream").head())
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("\r\nTransfer-Encoding: chunked\r\n", "\r\nConnection: close\r\n")
                    .doesNotContain("Content-Length");
            assertThat(client.rest()).asString().isEqualTo("7\r\npiece 0\r\n7\r\npiece 1\r\n0\r\n\r\n");
        }
    }

    @Test
    void sendsNoChunksToOldClients() throws IOException {
        stream(new PieceSource(2, piece -> text("piece " + piece)));
        try (RawClient client = new RawClient(port)) {
            assertThat(client.send("GET /stream HTTP/1.0\r\n\r\n").head()).doesNotContain("chunked");
            assertThat(client.rest()).asString().isEqualTo("piece 0piece 1");
        }
    }

    @Test
    void isNotBegunForWhoOnlyAsksForTheHead() throws IOException {
        PieceSource source = silent();
        assertThat(answerTo("HEAD /stream HTTP/1.1\r\n\r\n").head())
                .contains("\r\nContent-Type: text/event-stream\r\n")
                .doesNotContain("Content-Length");
        assertThat(source.isSubscribed()).isFalse();
    }

    @Test
    void asksForNoMoreThanTheClientTakes() throws IOException {
        PieceSource source = new PieceSource(100_000, piece -> Bytes.of(new byte[PIECE]));
        stream(source);
        try (RawClient client = new RawClient(port)) {
            client.get("/stream").head();
            client.body(100 * PIECE);
            assertThat(source.given.get()).isBetween(100, 2_000);
            client.reset();
        }
        await().until(() -> source.cancelled);
        assertThat(source.given.get()).isLessThan(2_000);
    }

    @Test
    void seesAClientGoFromAQuietStream() throws IOException {
        PieceSource source = silent();
        try (RawClient client = new RawClient(port)) {
            client.get("/stream").head();
            client.send("GET /pipelined HTTP/1.1\r\n\r\n");
            await().until(source::isSubscribed);
        }
        await().until(() -> source.cancelled);
        assertThat(site.asked).hasSize(1);
    }

    @Test
    void livesOnWhileItHasNothingToSay() throws IOException {
        reopen(100, 1);
        PieceSource source = silent();
        try (RawClient client = new RawClient(port)) {
            client.get("/stream").head();
            for (int idle = 0; idle < 3; idle++) {
                try (RawClient mute = new RawClient(port)) {
                    assertThat(mute.ended()).isTrue();
                }
            }
            source.say(text("still here"));
            assertThat(client.body(15)).asString().isEqualTo("a\r\nstill here\r\n");
        }
    }

    @Test
    void leavesAClientThatTakesNothing() throws IOException {
        reopen(100, 1);
        PieceSource source = new PieceSource(100_000, piece -> Bytes.of(new byte[PIECE]));
        stream(source);
        try (RawClient client = new RawClient(port)) {
            client.get("/stream").head();
            await().until(() -> source.cancelled);
        }
    }

    @Test
    void holdsUpNobodyWhoCloses() throws IOException {
        PieceSource source = silent();
        try (RawClient client = new RawClient(port)) {
            client.get("/stream").head();
            await().until(source::isSubscribed);
            assertThat(door.busy()).isZero();
            door.close();
            assertThat(client.ended()).isTrue();
        }
        await().until(() -> source.cancelled);
    }
}
