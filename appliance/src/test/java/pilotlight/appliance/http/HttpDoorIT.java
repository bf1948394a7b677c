package pilotlight.appliance.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.http.RawClient.Answer;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.net.NetInterface;
import pilotlight.netboot.wire.Ipv4;

/** What a door says to those who ask well. */
@ParameterizedClass(name = "epoll {0}")
@ValueSource(booleans = {true, false})
class HttpDoorIT extends OpenDoor {

    @Test
    void spellsEveryByteAsBootLoadersReadThem() throws IOException {
        file("/snponly.efi", 5);

        assertThat(get("/snponly.efi").head()).isEqualTo("""
                        HTTP/1.1 200 OK\r
                        Content-Type: application/efi\r
                        ETag: "abc"\r
                        Last-Modified: Sun, 01 Mar 2026 12:00:00 GMT\r
                        Accept-Ranges: bytes\r
                        Content-Length: 5\r
                        Connection: keep-alive\r
                        \r
                        """);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, BIG})
    void sendsFilesOfEverySizeWhole(int size) throws IOException {
        byte[] content = file("/vmlinuz", size);
        Answer answer = get("/vmlinuz");

        assertThat(answer.length()).isEqualTo(size);
        assertThat(answer.body()).isEqualTo(content);
        await().untilAsserted(() -> assertThat(site.sent).singleElement().satisfies(sent -> {
            assertThat(sent.bytes()).isEqualTo(size);
            assertThat(sent.whole()).isTrue();
        }));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, BIG})
    void tellsHeadTheLengthAndSendsNothing(int size) throws IOException {
        file("/vmlinuz", size);
        try (RawClient client = new RawClient(port)) {
            String head =
                    client.send("HEAD /vmlinuz HTTP/1.1\r\nHost: x\r\n\r\n").head();
            assertThat(head).startsWith("HTTP/1.1 200 OK\r\n").contains("\r\nContent-Length: " + size + "\r\n");
            assertThat(client.get("/next").answer().text()).isEqualTo("GET /next\n");
        }
    }

    @Test
    void answersPipelinedRequestsInTheirOrderAlsoWhenTheFirstTakesLonger() throws IOException {
        CompletableFuture<Reply> slow = new CompletableFuture<>();
        site.page("/slow", request -> slow);
        byte[] big = file("/big", 1_000_000);
        try (RawClient client = new RawClient(port)) {
            client.get("/slow").get("/big").send("HEAD /big HTTP/1.1\r\n\r\n").get("/last");
            await().until(() -> !site.asked.isEmpty());
            slow.complete(Reply.text(HttpResponseStatus.OK, "slow"));

            assertThat(client.answer().text()).isEqualTo("slow\n");
            assertThat(client.answer().body()).isEqualTo(big);
            assertThat(client.head()).contains("\r\nContent-Length: 1000000\r\n");
            assertThat(client.answer().text()).isEqualTo("GET /last\n");
        }
    }

    @Test
    void takesOneRequestAtATimeHoweverManyAreSent() throws IOException {
        CompletableFuture<Reply> slow = new CompletableFuture<>();
        site.page("/slow", request -> slow);
        try (RawClient client = new RawClient(port)) {
            client.get("/slow");
            client.send("GET /more HTTP/1.1\r\n\r\n".repeat(100));
            await().until(() -> !site.asked.isEmpty());
            assertThat(get("/other").text()).isEqualTo("GET /other\n");
            assertThat(site.asked).extracting(Request::path).containsExactly("/slow", "/other");
            await().until(() -> door.busy() == 1);

            slow.complete(Reply.text(HttpResponseStatus.OK, "slow"));
            assertThat(client.answer().text()).isEqualTo("slow\n");
            for (int i = 0; i < 100; i++) {
                assertThat(client.answer().text()).isEqualTo("GET /more\n");
            }
        }
        await().until(() -> door.busy() == 0);
    }

    @Test
    void closesAfterAnHttp10RequestUnlessAskedToStay() throws IOException {
        try (RawClient client = new RawClient(port)) {
            Answer answer = client.send("GET /a HTTP/1.0\r\n\r\n").answer();
            assertThat(answer.head()).startsWith("HTTP/1.1 200 OK\r\n").contains("\r\nConnection: close\r\n");
            assertThat(client.ended()).isTrue();
        }
        try (RawClient client = new RawClient(port)) {
            client.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").answer();
            assertThat(client.get("/b").answer().text()).isEqualTo("GET /b\n");
        }
    }

    @Test
    void closesWhereTheClientAsksForIt() throws IOException {
        byte[] content = file("/big", 1_000_000);
        try (RawClient client = new RawClient(port)) {
            client.send("GET /big HTTP/1.1\r\nConnection: close\r\n\r\nGET /ignored HTTP/1.1\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo(content);
            assertThat(client.ended()).isTrue();
        }
        assertThat(site.asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=10-19,     10,     20,      206, bytes 10-19/1000000",
        "bytes=999990-,   999990, 1000000, 206, bytes 999990-999999/1000000",
        "bytes=-7,        999993, 1000000, 206, bytes 999993-999999/1000000",
        "bytes=100000-,   100000, 1000000, 206, bytes 100000-999999/1000000",
        "bytes=1000000-,  0,      0,       416, bytes */1000000",
    })
    void sendsTheRangeThatIsAskedFor(String range, int from, int to, int status, String contentRange)
            throws IOException {
        byte[] content = file("/big", 1_000_000);
        Answer answer = get("/big", "Range: " + range);

        assertThat(answer.statusLine()).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer.head()).contains("\r\nContent-Range: " + contentRange + "\r\n");
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(content, from, to));
    }

    @Test
    void saysThatTheClientHasItAlreadyAndThatItIsAnotherOne() throws IOException {
        file("/big", 1_000_000);
        try (RawClient client = new RawClient(port)) {
            String head = client.send("GET /big HTTP/1.1\r\nIf-None-Match: \"abc\"\r\n\r\n")
                    .head();
            assertThat(head).startsWith("HTTP/1.1 304 Not Modified\r\n").doesNotContain("Content-Length");
            assertThat(client.get("/next").answer().text()).isEqualTo("GET /next\n");
        }
        assertThat(get("/big", "If-Match: \"old\"", "Range: bytes=5-").statusLine())
                .isEqualTo("HTTP/1.1 412 Precondition Failed\r\n");
        assertThat(get("/big", "If-Range: \"old\"", "Range: bytes=5-").statusLine())
                .isEqualTo("HTTP/1.1 200 OK\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "//grubx64.efi | //grubx64.efi",
                "/a//b | /a//b",
                "/%2e%2e/%2E%2E/etc/passwd | /../../etc/passwd",
                "/../../etc/passwd | /../../etc/passwd",
                "/a+b%20c | /a+b c",
                "/p?q=1&r=%2F | /p",
                "http://10.0.0.2/boot.ipxe | /boot.ipxe",
                "HTTP://10.0.0.2:80//x?y | //x",
                "/http://a/b | /http://a/b",
            })
    void handsThePathToTheSiteAsItWasMeant(String target, String path) throws IOException {
        assertThat(get(target).statusLine()).isEqualTo("HTTP/1.1 200 OK\r\n");
        assertThat(site.asked).singleElement().extracting(Request::path).isEqualTo(path);
    }

    @Test
    void handsTheBodyToTheSite() throws IOException {
        try (RawClient client = new RawClient(port)) {
            client.send("POST /up HTTP/1.1\r\nContent-Length: 5\r\n\r\nhel").send("lo");
            assertThat(client.answer().text()).isEqualTo("POST /up\n");
            client.send("POST /up HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
            assertThat(client.answer().text()).isEqualTo("POST /up\n");
        }
        assertThat(site.asked).extracting(request -> request.body().text(UTF_8)).containsExactly("hello", "abcde");
    }

    @Test
    void tellsAClientThatWaitsForItToGoOn() throws IOException {
        try (RawClient client = new RawClient(port)) {
            client.send("POST /up HTTP/1.1\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(client.send("hello").answer().text()).isEqualTo("POST /up\n");
            assertThat(client.get("/next").answer().text()).isEqualTo("GET /next\n");
        }
    }

    @Test
    void refusesAPortThatIsTaken() {
        HttpDoor second = new HttpDoor(
                loops, new HttpLimits(1, 1, 80, 69), site, new Meters(new SimpleMeterRegistry()).http("boot"));

        assertThatThrownBy(() -> second.listen(LOOPBACK, port))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("in use");
    }

    @Test
    void listensOnAnInterfaceAlone() throws IOException {
        assumeThat(epoll).isTrue();
        NetInterface lo = NetInterface.serving(List.of("lo")).get(0);
        port = door.listen(lo, Ipv4.ANY, 0);

        assertThat(get("/a").text()).isEqualTo("GET /a\n");
        assertThat(site.asked.element().client().endpoint().address()).isEqualTo(LOOPBACK);
    }
}
