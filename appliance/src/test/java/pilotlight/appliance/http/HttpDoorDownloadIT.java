package pilotlight.appliance.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.http.RawClient.Answer;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.Bytes;

/** How downloads end: whole, slowly, half way, not at all. */
@ParameterizedClass(name = "epoll {0}")
@ValueSource(booleans = {true, false})
class HttpDoorDownloadIT extends OpenDoor {

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
    @CsvSource({"10, 0, 15", "10, 2, 7", "1000000, 0, 1000005", "1000000, 900000, 1000002", "1000000, 1000001, 1000003"
    })
    void sendsAnyPartOfAFileAndWhatFollowsIt(int size, int from, int to) throws IOException {
        byte[] start = new byte[size];
        Arrays.fill(start, (byte) 'a');
        Bytes tail = Bytes.latin1("12345");
        BootFile.OnDisk disk = new BootFile.OnDisk(
                Files.write(directory.resolve("initrd"), start), start.length, Instant.EPOCH, "\"1\"", Stage.INITRD);
        site.file("/initramfs.img", new BootFile.Joined(disk, tail, Instant.EPOCH, "\"2\""));

        Answer answer = get("/initramfs.img", "Range: bytes=" + from + "-" + (to - 1));

        assertThat(answer.body())
                .isEqualTo(Bytes.of(start).plus(tail).slice(from, to).toArray());
        await().untilAsserted(() -> assertThat(site.sent)
                .singleElement()
                .isEqualTo(new Reply.Sent(to - from, true, site.sent.element().seconds())));
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
}
