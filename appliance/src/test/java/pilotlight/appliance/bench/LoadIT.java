package pilotlight.appliance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generators count what is right, and nothing that is wrong. They are compiled here: there must be gcc. */
class LoadIT {

    private static final int LENGTH = 100_000;
    private static final int LAST = LENGTH - 1;

    @TempDir
    private static Path programs;

    private static Generators generators;

    @TempDir
    private Path folder;

    private Content content;
    private byte[] bytes;

    @BeforeAll
    static void compile() throws IOException {
        Optional<Generators> compiled = Generators.compile(Path.of("src/test/c"), programs);
        Assumptions.assumeTrue(compiled.isPresent(), "there is no gcc");
        generators = compiled.get();
    }

    @BeforeEach
    void write() throws IOException {
        content = Content.write(folder, "file", LENGTH);
        bytes = Files.readAllBytes(folder.resolve("file"));
    }

    @Test
    void countsWhatCameByHttp() throws IOException {
        Outcome outcome = fetchByHttp();
        assertThat(outcome.done()).isEqualTo(10);
        assertThat(outcome.bytes()).isEqualTo(10L * LENGTH);
    }

    @Test
    void stopsAtAWrongByteByHttp() {
        bytes[LAST]++;
        assertThatThrownBy(this::fetchByHttp).isInstanceOf(IOException.class).hasMessageContaining("not the file's");
    }

    @Test
    void stopsAtAnotherLengthByHttp() {
        bytes = Arrays.copyOf(bytes, LAST);
        assertThatThrownBy(this::fetchByHttp)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a length of 99999 instead of 100000");
    }

    @Test
    void countsWhatCameByTftp() throws IOException {
        Outcome outcome = fetchByTftp(Wire.CLEAN);
        assertThat(outcome.done()).isEqualTo(3);
        assertThat(outcome.bytes()).isEqualTo(3L * LENGTH);
        assertThat(outcome.failed()).isZero();
    }

    @Test
    void losesTheSharesThatItIsToldTo() throws IOException {
        double lost = fetchByTftp(Wire.lossy(0.005)).value(Measure.TIMEOUTS, 0);
        assertThat(lost).isBetween(1.0, 20.0);
    }

    @Test
    void stopsAtAWrongByteByTftp() {
        bytes[LAST]++;
        assertThatThrownBy(() -> fetchByTftp(Wire.CLEAN))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not the file's");
    }

    @Test
    void stopsAtAShortFileByTftp() {
        bytes = Arrays.copyOf(bytes, LAST);
        assertThatThrownBy(() -> fetchByTftp(Wire.CLEAN))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("after 99999 of 100000 bytes");
    }

    @Test
    void countsWhatTheYardstickSendsInWindows() throws IOException, InterruptedException {
        int port = freePort();
        Content.write(folder, "script", 1); // what tells that a server serves
        Peers peers = new Peers(folder, folder);
        Server yardstick = peers.yardstick(generators.program(Peers.YARDSTICK), port);
        try (RunningServer running = RunningServer.start(yardstick)) {
            running.awaitAnswer();
            TftpLoad load = new TftpLoad(content, 4, 1468, 16, Wire.CLEAN, Amount.transfers(20));
            Outcome outcome = run(load, yardstick);
            assertThat(outcome.bytes()).isEqualTo(20L * LENGTH);
            assertThat(outcome.value(Measure.TIMEOUTS, 0)).isZero();
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Outcome fetchByHttp() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            Door door = Door.at(server.getAddress().getPort(), "");
            return run(new HttpLoad(content, 2, Amount.transfers(10)), at(Optional.empty(), Optional.of(door)));
        } finally {
            server.stop(0);
        }
    }

    private Outcome fetchByTftp(Wire wire) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> serveByTftp(socket));
            server.start();
            Door door = Door.at(socket.getLocalPort(), "");
            TftpLoad load = new TftpLoad(content, 1, 512, 1, wire, Amount.transfers(3));
            return run(load, at(Optional.of(door), Optional.empty()));
        }
    }

    private static Outcome run(Load load, Server server) throws IOException {
        return generators.run(List.of(), load.command(server, 1).orElseThrow());
    }

    private static Server at(Optional<Door> tftp, Optional<Door> http) {
        return new Server(
                "one of the test",
                List.of(),
                Map.of(),
                tftp,
                http,
                Optional.empty(),
                true,
                1,
                false,
                () -> true,
                Path.of("/dev/null"));
    }

    /** Answers a read with block 1 and an ACK with the block after it, all from one socket, until the socket is closed. */
    private void serveByTftp(DatagramSocket socket) {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[600], 600);
                socket.receive(packet);
                ByteBuffer asked = ByteBuffer.wrap(packet.getData());
                int block = asked.getShort(0) == 1 ? 0 : asked.getShort(2);
                if (512 * block <= bytes.length) {
                    byte[] data = Arrays.copyOfRange(bytes, 512 * block, Math.min(512 * (block + 1), bytes.length));
                    byte[] answer = ByteBuffer.allocate(4 + data.length)
                            .putShort((short) 3)
                            .putShort((short) (block + 1))
                            .put(data)
                            .array();
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (SocketException closed) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
