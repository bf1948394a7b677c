package pilotlight.appliance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.netboot.wire.Bytes;

/** Bodies that are not gathered in memory. */
@ParameterizedClass(name = "epoll {0}")
@ValueSource(booleans = {true, false})
class HttpUploadIT extends OpenDoor {

    private final Taker taker = new Taker();

    /** Takes at once, unless told to wait. */
    private static final class Taker implements Upload {

        final AtomicLong bytes = new AtomicLong();
        final AtomicInteger abandoned = new AtomicInteger();
        final AtomicInteger answered = new AtomicInteger();
        volatile long most = Long.MAX_VALUE;
        volatile CompletableFuture<Void> pause = CompletableFuture.completedFuture(null);

        @Override
        public boolean isOver() {
            return bytes.get() >= most;
        }

        @Override
        public CompletionStage<Void> take(Bytes piece) {
            bytes.addAndGet(piece.length());
            return pause;
        }

        @Override
        public CompletionStage<Reply> answer() {
            answered.incrementAndGet();
            return CompletableFuture.completedFuture(
                    isOver()
                            ? Reply.text(HttpResponseStatus.INSUFFICIENT_STORAGE, "enough")
                            : Reply.text(HttpResponseStatus.CREATED, "took " + bytes));
        }

        @Override
        public void abandon() {
            abandoned.incrementAndGet();
        }
    }

    private RawClient client() throws IOException {
        site.uploads.put("/up", () -> taker);
        return new RawClient(port);
    }

    private static String put(long length, String... headers) {
        return "PUT /up HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n" + String.join("", headers) + "\r\n";
    }

    @Test
    void takesMoreThanMemoryWouldBeGivenAndGoesOn() throws IOException {
        try (RawClient client = client()) {
            client.send(put(BIG)).send(new byte[BIG]);
            assertThat(client.answer().text()).isEqualTo("took " + BIG + "\n");
            assertThat(client.get("/next").answer().text()).isEqualTo("GET /next\n");
            client.send("PUT /up HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
            assertThat(client.answer().text()).isEqualTo("took " + (BIG + 5) + "\n");
        }
        assertThat(taker.abandoned).hasValue(0);
    }

    @Test
    void answersInTheOrderOfTheRequests() throws IOException {
        CompletableFuture<Reply> slow = new CompletableFuture<>();
        site.page("/slow", request -> slow);
        try (RawClient client = client()) {
            client.send("GET /slow HTTP/1.1\r\n\r\n" + put(5) + "hello");
            await().until(() -> taker.bytes.get() == 5);
            assertThat(taker.answered).hasValue(0);
            slow.complete(Reply.text(HttpResponseStatus.OK, "slow"));
            assertThat(client.answer().text()).isEqualTo("slow\n");
            assertThat(client.answer().text()).isEqualTo("took 5\n");
        }
    }

    @Test
    void letsTheClientBeginThatAsksFirst() throws IOException {
        try (RawClient client = client()) {
            assertThat(client.send(put(5, "Expect: 100-continue\r\n")).head())
                    .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(client.send("hello").answer().text()).isEqualTo("took 5\n");
        }
    }

    @Test
    void refusesBeforeTheBodyComes() throws IOException {
        taker.most = 0;
        try (RawClient client = client()) {
            assertThat(client.send(put(BIG, "Expect: 100-continue\r\n"))
                            .answer()
                            .statusLine())
                    .isEqualTo("HTTP/1.1 507 Insufficient Storage\r\n");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void refusesInTheMidstOfIt() throws IOException {
        taker.most = 100_000;
        try (RawClient client = client()) {
            client.send(put(BIG)).send(new byte[1_000_000]);
            assertThat(client.answer().text()).isEqualTo("enough\n");
        }
        assertThat(taker.bytes.get()).isLessThan(1_000_000);
    }

    @Test
    void readsNoMoreThanIsTaken() throws IOException {
        taker.pause = new CompletableFuture<>();
        try (RawClient client = client()) {
            client.send(put(BIG)).send(new byte[1_000_000]);
            client.socket().setSoTimeout(500);
            assertThat(client.ended()).isFalse();
            assertThat(taker.bytes.get()).isBetween(1L, 200_000L);
            taker.pause.complete(null);
            await().until(() -> taker.bytes.get() == 1_000_000);
        }
        await().untilAsserted(() -> assertThat(taker.abandoned).hasValue(1));
    }

    @Test
    void tellsThatTheClientWentAway() throws IOException {
        try (RawClient client = client()) {
            client.send(put(BIG)).send("some");
            await().until(() -> taker.bytes.get() > 0);
            client.reset();
        }
        await().untilAsserted(() -> assertThat(taker.abandoned).hasValue(1));
        assertThat(taker.answered).hasValue(0);
    }

    @Test
    void endsWithThePieceThatCannotBeTaken() throws IOException {
        taker.pause = CompletableFuture.failedFuture(new IOException("on purpose"));
        try (RawClient client = client()) {
            client.send(put(BIG)).send("some");
            assertThat(client.ended()).isTrue();
        }
        await().untilAsserted(() -> assertThat(taker.abandoned).hasValue(1));
    }

    @Test
    void leavesOtherBodiesToTheirLimit() throws IOException {
        site.page(
                "/small",
                request -> CompletableFuture.completedFuture(
                        Reply.text(HttpResponseStatus.OK, request.body().text(StandardCharsets.UTF_8))));
        try (RawClient client = client()) {
            client.send("PUT /small HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello");
            assertThat(client.answer().text()).isEqualTo("hello\n");
        }
        assertThat(answerTo("PUT /small HTTP/1.1\r\nContent-Length: 5000000\r\n\r\n" + "x".repeat(100_000))
                        .statusLine())
                .isEqualTo("HTTP/1.1 413 Request Entity Too Large\r\n");
    }

    @Test
    void claimsNothingOnAConnectionTooMany() throws IOException {
        reopen(1, 60);
        try (RawClient first = client()) {
            first.get("/a").answer();
            assertThat(answerTo(put(5) + "hello").statusLine()).isEqualTo("HTTP/1.1 503 Service Unavailable\r\n");
        }
        assertThat(taker.bytes).hasValue(0);
    }
}
