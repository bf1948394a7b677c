package pilotlight.appliance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.http.RawClient.Answer;

/** What a door says to those who ask badly, too much or too often. */
@ParameterizedClass(name = "epoll {0}")
@ValueSource(booleans = {true, false})
class HttpDoorMisuseIT extends OpenDoor {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET * HTTP/1.1\r\n\r\n",
                "GET boot.ipxe HTTP/1.1\r\n\r\n",
                "GET /a%zz HTTP/1.1\r\n\r\n",
                "GET /a%2 HTTP/1.1\r\n\r\n",
                "GET /a%00b HTTP/1.1\r\n\r\n",
                "GET http://host HTTP/1.1\r\n\r\n",
                "CONNECT host:80 HTTP/1.1\r\n\r\n",
                "GET / FTP/1.1\r\n\r\n",
                "GET /\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000 hello\r\n\r\n",
                "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
                "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
                "GET / HTTP/1.1\r\nbad header\r\n\r\n",
            })
    void refusesWhatIsNoRequestAndCloses(String garbage) throws IOException {
        try (RawClient client = new RawClient(port)) {
            Answer answer = client.send(garbage).answer();
            assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 400 Bad Request\r\n");
            assertThat(answer.head()).contains("\r\nConnection: close\r\n");
            assertThat(client.ended()).isTrue();
        }
        assertThat(site.asked).isEmpty();
        assertThat(get("/next").text()).isEqualTo("GET /next\n");
    }

    @Test
    void refusesAnEndlessRequestLine() throws IOException {
        assertThat(get("/" + "x".repeat(65_536)).statusLine()).isEqualTo("HTTP/1.1 414 Request-URI Too Long\r\n");
    }

    @Test
    void refusesEndlessHeaders() throws IOException {
        assertThat(get("/", "X: " + "x".repeat(65_536)).statusLine())
                .isEqualTo("HTTP/1.1 431 Request Header Fields Too Large\r\n");
    }

    @Test
    void refusesABodyThatIsTooLarge() throws IOException {
        String start = "POST /x HTTP/1.1\r\nContent-Length: 5000000\r\n";

        assertThat(answerTo(start + "\r\n" + "x".repeat(100_000)).statusLine())
                .isEqualTo("HTTP/1.1 413 Request Entity Too Large\r\n");
        assertThat(answerTo(start + "Connection: close\r\n\r\n").head()).contains("\r\nContent-Length: ");
        assertThat(site.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/failing", "/throwing", "/null", "/unwritable"})
    void saysThatItFailedWhereTheSiteDoes(String path) throws IOException {
        site.page("/failing", request -> CompletableFuture.failedFuture(new IllegalStateException("on purpose")));
        site.page("/throwing", request -> {
            throw new IllegalStateException("on purpose");
        });
        site.page("/null", request -> CompletableFuture.completedFuture(null));
        site.page(
                "/unwritable",
                request -> CompletableFuture.completedFuture(Reply.of(
                        HttpResponseStatus.OK,
                        Map.of("X", "a\r\nb"),
                        Reply.text(HttpResponseStatus.OK, "").body())));
        Answer answer = get(path);

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 500 Internal Server Error\r\n");
        assertThat(answer.text()).isEqualTo("the appliance failed; its log says why\n");
        await().until(() -> door.busy() == 0);
    }

    @Test
    void countsInventedMethodsAsOne() throws IOException {
        answerTo("ABC / HTTP/1.1\r\n\r\n");
        answerTo("XYZ / HTTP/1.1\r\n\r\n");

        await().untilAsserted(() -> assertThat(registry.get("pilotlight.http.requests")
                        .tag("method", "other")
                        .timer()
                        .count())
                .isEqualTo(2));
    }

    @Test
    void tellsThoseAboveTheLimitToComeAgain() throws IOException {
        reopen(1, 60);
        try (RawClient first = new RawClient(port)) {
            first.get("/a").answer();
            Answer refused = get("/b");
            assertThat(refused.statusLine()).isEqualTo("HTTP/1.1 503 Service Unavailable\r\n");
            assertThat(refused.head()).contains("\r\nRetry-After: 2\r\n", "\r\nConnection: close\r\n");
            assertThat(first.get("/c").answer().text()).isEqualTo("GET /c\n");
        }
        await().untilAsserted(() -> assertThat(get("/d").statusLine()).isEqualTo("HTTP/1.1 200 OK\r\n"));
    }

    @Test
    void closesSilentConnections() throws IOException {
        reopen(100, 1);
        try (RawClient mute = new RawClient(port);
                RawClient sated = new RawClient(port)) {
            sated.get("/a").answer();
            assertThat(mute.ended()).isTrue();
            assertThat(sated.ended()).isTrue();
        }
    }
}
