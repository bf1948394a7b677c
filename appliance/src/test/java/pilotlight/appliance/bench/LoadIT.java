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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generators count what is right, and nothing that is wrong. */
class LoadIT {

    private static final int LENGTH = 100_000;
    private static final int LAST = LENGTH - 1;

    @TempDir
    private Path folder;

    private Content content;
    private byte[] bytes;

    @BeforeEach
    void write() throws IOException {
        content = Content.write(folder, "file", LENGTH);
        bytes = Files.readAllBytes(folder.resolve("file"));
    }

    @Test
    void countsWhatCameByHttp() throws IOException, InterruptedException {
        Outcome outcome = fetchByHttp();
        assertThat(outcome.bytes()).isEqualTo(10L * LENGTH);
        assertThat(outcome.resends()).isZero();
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
                .hasMessageContaining("a length of 100000");
    }

    @Test
    void countsWhatCameByTftp() throws IOException, InterruptedException {
        assertThat(fetchByTftp().bytes()).isEqualTo(3L * LENGTH);
    }

    @Test
    void stopsAtAWrongByteByTftp() {
        bytes[LAST]++;
        assertThatThrownBy(this::fetchByTftp).isInstanceOf(IOException.class).hasMessageContaining("not the file's");
    }

    @Test
    void stopsAtAShortFileByTftp() {
        bytes = Arrays.copyOf(bytes, LAST);
        assertThatThrownBy(this::fetchByTftp)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("after 99999 of 100000 bytes");
    }

    private Outcome fetchByHttp() throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            return new HttpLoad(content, 2, 10, 2)
                    .run(Door.at(server.getAddress().getPort(), ""));
        } finally {
            server.stop(0);
        }
    }

    private Outcome fetchByTftp() throws IOException, InterruptedException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> serveByTftp(socket));
            server.start();
            return new TftpLoad(content, 512, 1, 3, 1).run(Door.at(socket.getLocalPort(), ""));
        }
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
