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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.http.RawClient.Answer;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.net.NetInterface;
import pilotlight.netboot.wire.Ipv4;

@ParameterizedClass(name = "epoll {0}")
@ValueSource(booleans = {true, false})
class HttpDoorIT {

    private static final Ipv4 LOOPBACK = Ipv4.parse("127.0.0.1");
    private static final int BIG = 24 * 1024 * 1024;

    @TempDir
    Path directory;

    @Parameter
    boolean epoll;

    private final TestSite site = new TestSite();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private EventLoops loops;
    private HttpDoor door;
    private int port;

    @BeforeEach
    void open() {
        loops = epoll ? EventLoops.open(2) : EventLoops.nio(2);
        assumeThat(loops.epoll()).isEqualTo(epoll);
        reopen(100, 60);
    }

    private void reopen(int connections, int idleSeconds) {
        if (door != null) {
            door.close();
        }
        HttpLimits limits = new HttpLimits(connections, idleSeconds, 80, 69);
        door = new HttpDoor(loops, limits, site, new Meters(registry).http("boot"));
        port = door.listen(LOOPBACK, 0);
    }

    @AfterEach
    void close() {
        if (door != null) {
            door.close();
        }
        loops.close();
    }

    private Answer answerTo(String request) throws IOException {
        try (RawClient client = new RawClient(port)) {
            return client.send(request).answer();
        }
    }

    private Answer get(String path, String... headers) throws IOException {
        String lines = String.join(
                "", Arrays.stream(headers).map(line -> line + "\r\n").toList());
        return answerTo("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n");
    }

    private byte[] file(String path, int length) throws IOException {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        site.file(path, Files.write(directory.resolve(path.substring(1)), content));
        return content;
    }

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

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000_000})
    void saysThatAFileIsGoneThatVanishedSinceItWasFound(int size) throws IOException {
        file("/vmlinuz", size);
        Files.delete(directory.resolve("vmlinuz"));
        Answer answer = get("/vmlinuz");

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 404 Not Found\r\n");
        assertThat(answer.text()).isEqualTo("the file is gone\n");
        assertThat(site.sent)
                .singleElement()
                .satisfies(sent -> assertThat(sent.whole()).isFalse());
        await().until(() ->
                registry.find("pilotlight.http.requests").tag("status", "404").timer() != null);
        assertThat(registry.find("pilotlight.http.requests")
                        .tag("status", "200")
                        .timer())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000_000})
    void neverPassesAFileThatBecameShorterForWhole(int size) throws IOException {
        file("/vmlinuz", size);
        Files.write(directory.resolve("vmlinuz"), new byte[size / 2]);
        try (RawClient client = new RawClient(port)) {
            client.get("/vmlinuz");
            String head = client.head();
            if (head.startsWith("HTTP/1.1 200")) {
                assertThat(client.rest()).hasSizeLessThan(size);
            } else {
                assertThat(head).startsWith("HTTP/1.1 500 Internal Server Error\r\n");
            }
        }
        await().untilAsserted(() -> assertThat(site.sent)
                .singleElement()
                .satisfies(sent -> assertThat(sent.whole()).isFalse()));
    }

    @Test
    void tellsAClientThatLeftFromOneThatGotEverything() throws IOException {
        file("/big", BIG);
        RawClient client = new RawClient(port);
        client.get("/big").body(100_000);
        client.reset();

        await().untilAsserted(() -> assertThat(site.sent).singleElement().satisfies(sent -> {
            assertThat(sent.whole()).isFalse();
            assertThat(sent.bytes()).isBetween(1L, (long) BIG - 1);
        }));
        await().until(() -> openFiles("big") == 0);
        assertThat(door.busy()).isZero();
    }

    private long openFiles(String name) throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.filter(
                            each -> target(each).equals(directory.resolve(name).toString()))
                    .count();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
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
    void letsASlowButLivingDownloadOutlastTheIdleTime() throws Exception {
        reopen(100, 1);
        byte[] content = file("/big", BIG);
        try (Socket socket = slowSocket()) {
            socket.getOutputStream().write("GET /big HTTP/1.1\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
            byte[] space = new byte[32 * 1024];
            int received = 0;
            for (int read = 0; read >= 0; read = socket.getInputStream().read(space)) {
                received += read;
                Thread.sleep(4);
            }
            assertThat(received).isGreaterThan(content.length);
        }
        assertThat(site.sent)
                .singleElement()
                .satisfies(sent -> assertThat(sent.seconds())
                        .as("longer than the idle time, or this test shows nothing")
                        .isGreaterThan(1.5));
    }

    private Socket slowSocket() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(32 * 1024);
        socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        return socket;
    }

    @Test
    void cutsAClientThatTakesNothingAnyMore() throws IOException {
        reopen(100, 1);
        file("/big", BIG);
        try (Socket socket = slowSocket()) {
            socket.getOutputStream().write("GET /big HTTP/1.1\r\n\r\n".getBytes(UTF_8));
            await().untilAsserted(() -> assertThat(site.sent)
                    .singleElement()
                    .satisfies(sent -> assertThat(sent.whole()).isFalse()));
        }
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
        port = door.listen(lo, 0);

        assertThat(get("/a").text()).isEqualTo("GET /a\n");
        assertThat(site.asked.element().client().endpoint().address()).isEqualTo(LOOPBACK);
    }

    @Test
    void finishesWhatIsUnderWayWhenItStopsListening() throws IOException {
        byte[] content = file("/big", BIG);
        try (RawClient client = new RawClient(port)) {
            client.get("/big");
            String head = client.head();
            door.stopListening();
            assertThat(client.body(new Answer(head, new byte[0]).length())).isEqualTo(content);
        }
        assertThatThrownBy(() -> new RawClient(port)).isInstanceOf(IOException.class);
    }

    @Test
    void servesJavasOwnClient() throws Exception {
        byte[] content = file("/big", 1_000_000);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/big"))
                .header("Range", "bytes=5-")
                .build();
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(response.body()).isEqualTo(Arrays.copyOfRange(content, 5, content.length));
    }

    @Test
    void letsCurlResumeADownload() throws Exception {
        assumeThat(Path.of("/usr/bin/curl")).exists();
        byte[] content = file("/big", 1_000_000);
        Path target = Files.write(directory.resolve("got"), Arrays.copyOf(content, 400_000));
        Process curl = new ProcessBuilder(
                        "/usr/bin/curl",
                        "-sS",
                        "-f",
                        "-C",
                        "-",
                        "-o",
                        target.toString(),
                        "http://127.0.0.1:" + port + "/big")
                .redirectErrorStream(true)
                .start();

        assertThat(new String(curl.getInputStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(curl.waitFor()).isZero();
        assertThat(target).hasBinaryContent(content);
    }
}
