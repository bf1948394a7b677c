package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.tftp.Caller;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.RequestedOptions;
import pilotlight.netboot.tftp.TftpCodec;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.tftp.TransferMode;
import pilotlight.netboot.wire.Bytes;

/** Whatever is thrown at the doors: they stay open, give away nothing, and serve the next good client. */
class DoorsFuzzIT {

    private static final long SEED = 20_261_120;
    private static final int DATAGRAMS = 100_000;
    private static final int REQUESTS = 1_500;
    private static final int BREATH = 100;
    private static final String SECRET = "the-secret-outside-the-tree";
    private static final List<String> WAYS_OUT = List.of(
            "../secret",
            "/../../secret",
            "..\\..\\secret",
            "os/../../secret",
            "extra/link",
            "extra/links/secret",
            "link",
            "links/secret",
            "netboot/../../secret",
            "token",
            "../state/token",
            "store.mv.db",
            "assignments.json",
            "bootfs/525400123456/../../../secret",
            "boot.ipxe.01525400123456",
            "os/20210731T223008Z/platform/x86_64/vmlinuz");

    @TempDir
    Path directory;

    private final Logger quiet = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level usual = quiet.getLevel();
    private final Random random = new Random(SEED);
    private final Mutation mutation = new Mutation(random);
    private RunningAppliance appliance;
    private String token;

    @BeforeEach
    void start() throws IOException {
        System.out.println("seed " + SEED);
        quiet.setLevel(Level.WARN);
        Path state = directory.resolve("state");
        Path secret = Files.writeString(directory.resolve("secret"), SECRET);
        RunningAppliance.furnish(state);
        RunningAppliance.put(
                directory.resolve("assignments/default.yaml"), "platform: " + RunningAppliance.STAMP + "\n");
        for (String place : List.of("override", "extra")) {
            Files.createDirectories(state.resolve(place));
            Files.createSymbolicLink(state.resolve(place).resolve("link"), secret);
            Files.createSymbolicLink(state.resolve(place).resolve("links"), directory);
        }
        appliance = RunningAppliance.start(directory);
        token = Files.readString(state.resolve("token")).strip();
    }

    @AfterEach
    void servesTheNextGoodClient() throws Exception {
        assertThat(DhcpCaller.ask(appliance.at(appliance.ports().pxe())).type()).contains(MessageType.ACK);
        try (Caller good = appliance.tftp()) {
            assertThat(good.fetch("os/20210731T223008Z/platform/x86_64/vmlinuz"))
                    .isEqualTo("kernel".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(appliance.boot("/boot.ipxe.01525400123456").body()).startsWith("#!ipxe\n");
        assertThat(appliance.control("/ready").statusCode()).isEqualTo(200);
        appliance.close();
        quiet.setLevel(usual);
    }

    private void assertHarmless(String answer) {
        assertThat(answer).doesNotContain(SECRET).doesNotContain(token);
    }

    @Test
    void survivesDamagedDatagrams() throws IOException {
        List<byte[]> dhcp = DhcpCaller.messages();
        List<byte[]> tftp = tftpPackets();
        try (DatagramChannel socket = DatagramChannel.open();
                Caller orderly = appliance.tftp()) {
            socket.bind(new InetSocketAddress("127.0.0.1", 0)).configureBlocking(false);
            for (int i = 0; i < DATAGRAMS; i++) {
                boolean isDhcp = random.nextBoolean();
                List<byte[]> seeds = isDhcp ? dhcp : tftp;
                byte[] packet = mutation.of(seeds.get(random.nextInt(seeds.size())));
                socket.send(
                        ByteBuffer.wrap(packet),
                        appliance.at(isDhcp ? dhcpPort() : appliance.ports().tftp()));
                if (i % BREATH == 0) {
                    awaitDoors(orderly);
                    requireHarmlessAnswers(socket);
                }
            }
            awaitDoors(orderly);
            requireHarmlessAnswers(socket);
        }
    }

    /** What was sent before has been read when these are answered: without it the system would drop most. */
    private void awaitDoors(Caller orderly) throws IOException {
        DhcpCaller.ask(appliance.at(appliance.ports().pxe()));
        orderly.ask("none");
        orderly.receive();
    }

    private int dhcpPort() {
        return random.nextBoolean()
                ? appliance.ports().dhcp()
                : appliance.ports().pxe();
    }

    private void requireHarmlessAnswers(DatagramChannel socket) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(65_536);
        while (socket.receive(answer) != null) {
            assertHarmless(StandardCharsets.ISO_8859_1.decode(answer.flip()).toString());
            answer.clear();
        }
    }

    private static List<byte[]> tftpPackets() {
        List<TftpPacket> packets = new ArrayList<>(List.of(
                new TftpPacket.Ack(0),
                new TftpPacket.Ack(1),
                new TftpPacket.Data(1, Bytes.latin1("content")),
                new TftpPacket.Error(ErrorCode.OPTION_REFUSED, "User aborted the transfer"),
                new TftpPacket.WriteRequest("log", TransferMode.OCTET, RequestedOptions.NONE)));
        WAYS_OUT.forEach(path -> {
            packets.add(new TftpPacket.ReadRequest(path, TransferMode.OCTET, RequestedOptions.NONE));
            packets.add(new TftpPacket.ReadRequest(
                    path,
                    TransferMode.NETASCII,
                    RequestedOptions.of("tsize", "0", "blksize", "1468", "windowsize", "4", "timeout", "1")));
        });
        return packets.stream().map(DoorsFuzzIT::encoded).toList();
    }

    private static byte[] encoded(TftpPacket packet) {
        ByteBuf content = Unpooled.buffer();
        TftpCodec.encode(packet, content);
        return Bytes.read(content, content.readableBytes()).toArray();
    }

    @Test
    void survivesDamagedHttpRequests() throws IOException {
        List<byte[]> requests = httpRequests();
        for (byte[] request : requests) {
            assertHarmless(answer(request));
        }
        for (int i = 0; i < REQUESTS; i++) {
            assertHarmless(answer(mutation.of(requests.get(random.nextInt(requests.size())))));
        }
    }

    private static List<byte[]> httpRequests() {
        Stream<String> spellings = WAYS_OUT.stream()
                .flatMap(path -> Stream.of(
                        path,
                        path.replace("..", "%2e%2e").replace("/", "%2f"),
                        path.replace("..", "%252e%252e"),
                        path.replace("..", "%c0%ae%c0%ae"),
                        path + "%00",
                        path + "?x=../../secret"));
        Stream<String> lines = Stream.concat(
                spellings.map(path -> "GET /" + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
                Stream.of(
                        "GET /" + "a".repeat(65_536) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                        "GET / HTTP/1.1\r\nX: " + "b".repeat(65_536) + "\r\n\r\n",
                        "GET /../../secret HTTP/1.0\r\n\r\n",
                        "GET http://x/../secret HTTP/1.1\r\nConnection: close\r\n\r\n",
                        "POST /secret HTTP/1.1\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\nbody",
                        "GET /link HTTP/1.1\r\nRange: bytes=0-,5-,-3\r\nConnection: close\r\n\r\n",
                        "GET /\0 HTTP/1.1\r\n\r\n",
                        "\r\n\r\n\0\0\0\0 \r\n\r\n"));
        return lines.map(line -> line.getBytes(StandardCharsets.ISO_8859_1)).toList();
    }

    /** All that comes back; the client says that it has no more to say, so that the server never waits for the rest. */
    private String answer(byte[] request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", appliance.ports().http())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        }
    }
}
