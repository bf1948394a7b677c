package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.RequestBuilder.http;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;
import static pilotlight.appliance.boot.RequestBuilder.system;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
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
import pilotlight.appliance.boot.Request6Builder;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.appliance.config.Ports;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.tftp.Caller;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.dhcp6.Dhcp6Code;
import pilotlight.netboot.dhcp6.Dhcp6Codec;
import pilotlight.netboot.dhcp6.Dhcp6Message;
import pilotlight.netboot.dhcp6.Dhcp6Options;
import pilotlight.netboot.dhcp6.Dhcp6Packet;
import pilotlight.netboot.dhcp6.Dhcp6Type;
import pilotlight.netboot.dhcp6.Duid;
import pilotlight.netboot.dhcp6.RelayMessage;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.RequestedOptions;
import pilotlight.netboot.tftp.TftpCodec;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.tftp.TransferMode;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv6;

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
    private final ListAppender<ILoggingEvent> faults = new ListAppender<>();
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
        RunningAppliance.put(
                directory.resolve("assignments/groups/fuzz.yaml"),
                "match: {circuit: 'ge*', vendorClass: PXEClient, ipxeFeature: HTTP}\nplatform: none\n");
        for (String place : List.of("override", "extra")) {
            Files.createDirectories(state.resolve(place));
            Files.createSymbolicLink(state.resolve(place).resolve("link"), secret);
            Files.createSymbolicLink(state.resolve(place).resolve("links"), directory);
        }
        appliance = RunningAppliance.start(leasing());
        faults.start();
        quiet.addAppender(faults);
        token = Files.readString(state.resolve("token")).strip();
    }

    private Settings leasing() throws IOException {
        return RunningAppliance.settings(directory, """
                dhcp:
                  mode: full
                  replyTo: source
                  matchClientID: true
                  survey: 0
                  pools: [{range: 127.0.1.0-127.0.1.255, network: 127.0.0.0/8}]
                dhcp6: {mode: %s, pools: ["::1000-::1fff"], resolvers: ["::1"]}
                """.formatted(hasIpv6() ? "pool" : "'off'"));
    }

    @AfterEach
    void nothingUnforeseenHappened() {
        quiet.detachAppender(faults);
        assertThat(faults.list)
                .filteredOn(line -> line.getThrowableProxy() != null)
                .extracting(line -> line.getFormattedMessage() + ThrowableProxyUtil.asString(line.getThrowableProxy()))
                .isEmpty();
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

    /** What is sent to one of the doors. */
    private record Seeds(List<byte[]> packets, List<InetSocketAddress> doors) {}

    @Test
    void survivesDamagedDatagrams() throws IOException, InterruptedException {
        Ports ports = appliance.ports();
        List<Seeds> all = new ArrayList<>(List.of(
                new Seeds(dhcpPackets(), List.of(appliance.at(ports.dhcp()), appliance.at(ports.pxe()))),
                new Seeds(tftpPackets(), List.of(appliance.at(ports.tftp())))));
        if (hasIpv6()) {
            all.add(new Seeds(dhcp6Packets(), List.of(atIpv6(ports.dhcp6()), atIpv6(ports.pxe()))));
        }
        try (DatagramChannel socket = DatagramChannel.open();
                Caller orderly = appliance.tftp()) {
            socket.bind(new InetSocketAddress(hasIpv6() ? "::" : "127.0.0.1", 0))
                    .configureBlocking(false);
            for (int i = 0; i < DATAGRAMS; i++) {
                Seeds seeds = any(all);
                socket.send(ByteBuffer.wrap(mutation.of(any(seeds.packets()))), any(seeds.doors()));
                if (i % BREATH == 0) {
                    awaitDoors(orderly);
                    requireHarmlessAnswers(socket);
                }
            }
            awaitDoors(orderly);
            requireHarmlessAnswers(socket);
        }
        assertThat(appliance.control("/metrics").body())
                .contains("malformed_packets_total{protocol=\"dhcp\"", "port=\"dhcp\"")
                .contains(
                        hasIpv6()
                                ? List.of("malformed_packets_total{protocol=\"dhcp6\"", "port=\"dhcp6\"")
                                : List.of());
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static boolean hasIpv6() throws IOException {
        return !NetInterface.serving(List.of("lo")).get(0).ipv6().isEmpty();
    }

    private static InetSocketAddress atIpv6(int port) {
        return new InetSocketAddress(Ipv6.parse("::1").inet(), port);
    }

    /** Captured ones, and each type of message with the options in which relays, ROMs and iPXE nest others. */
    private static List<byte[]> dhcpPackets() {
        List<byte[]> packets = new ArrayList<>(DhcpCaller.messages());
        for (MessageType type : List.of(
                MessageType.DISCOVER,
                MessageType.REQUEST,
                MessageType.DECLINE,
                MessageType.RELEASE,
                MessageType.INFORM)) {
            for (RequestBuilder asked : List.of(pxe(7), pxe(0), http(16), ipxe(7), system("dhcpcd"))) {
                RequestBuilder typed = asked.type(type).wanting("127.0.1.7");
                packets.add(encoded(typed.message()));
                packets.add(encoded(nested(typed.relayedBy("127.0.0.1")).message()));
            }
        }
        return packets;
    }

    private static RequestBuilder nested(RequestBuilder plain) {
        return plain.with(OptionCode.RELAY_AGENT, Bytes.hex("0103676531 0204aabbccdd 05047f000001 0b047f000001 1300"))
                .with(OptionCode.IPXE, Bytes.hex("b10101 130101 eb03010000 170101"))
                .with(OptionCode.VENDOR_OPTIONS, Bytes.hex("4704 80000000 0b047f000001 ff"))
                .with(OptionCode.CLIENT_IDENTIFIER, Bytes.hex("ff 00112233 0004 00112233445566778899aabbccddeeff"))
                .with(OptionCode.USER_CLASS, Bytes.latin1("\u0004iPXE\u0000"));
    }

    private static List<byte[]> dhcp6Packets() {
        List<byte[]> packets = new ArrayList<>();
        for (int type = 1; type <= 13; type++) {
            for (Request6Builder asked :
                    List.of(Request6Builder.pxe(7), Request6Builder.ipxe(), Request6Builder.system())) {
                Dhcp6Message message = asked.type(new Dhcp6Type(type == 12 || type == 13 ? 1 : type))
                        .claiming("::1007")
                        .build()
                        .message();
                packets.add(encoded(message));
                packets.add(encoded(relayed(message, 2)));
                packets.add(encoded(relayed(message, 32)));
            }
        }
        Duid longest = new Duid(Bytes.of(new byte[130]));
        packets.add(encoded(Request6Builder.pxe(7)
                .without(Dhcp6Code.CLIENT_ID)
                .with(Dhcp6Code.CLIENT_ID, longest.value())
                .with(Dhcp6Code.SERVER_ID, longest.value())
                .build()
                .message()));
        return packets;
    }

    private static Dhcp6Packet relayed(Dhcp6Packet message, int deep) {
        Dhcp6Packet packet = message;
        for (int i = 0; i < deep; i++) {
            Dhcp6Options inside = new RelayMessage(
                            Dhcp6Type.RELAY_FORWARD,
                            0,
                            Ipv6.parse("::1"),
                            Request6Builder.LINK_LOCAL,
                            Dhcp6Options.EMPTY.with(Dhcp6Code.INTERFACE_ID, Bytes.latin1("ge1")))
                    .carrying(packet)
                    .options();
            packet = new RelayMessage(
                    Dhcp6Type.RELAY_FORWARD,
                    i,
                    Ipv6.parse("::1"),
                    Request6Builder.LINK_LOCAL,
                    inside.with(Dhcp6Code.INTERFACE_ID, Bytes.latin1("ge1"))
                            .with(Dhcp6Code.CLIENT_LINK_LAYER, Bytes.hex("0001 525400123456"))
                            .with(Dhcp6Code.RELAY_PORT, Bytes.hex("0000")));
        }
        return packet;
    }

    private static byte[] encoded(Dhcp6Packet packet) {
        ByteBuf content = Unpooled.buffer();
        Dhcp6Codec.encode(packet, content);
        return Bytes.read(content, content.readableBytes()).toArray();
    }

    private static byte[] encoded(DhcpMessage message) {
        ByteBuf content = Unpooled.buffer();
        DhcpCodec.encode(message, content);
        return Bytes.read(content, content.readableBytes()).toArray();
    }

    /** What was sent before has been read when these are answered: without it the system would drop most. */
    private void awaitDoors(Caller orderly) throws IOException {
        DhcpCaller.ask(appliance.at(appliance.ports().pxe()));
        orderly.ask("none");
        orderly.receive();
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
                        "GET /boot.ipxe?mac=" + "52:54:00:12:34:56,".repeat(300)
                                + " HTTP/1.1\r\nConnection: close\r\n\r\n",
                        "GET /boot.ipxe?mac=1&mac=52:54:00:12:34:56&mac=%00 HTTP/1.1\r\nConnection: close\r\n\r\n",
                        "GET /grub.cfg?uuid=%zz&serial=%00%0a%1b HTTP/1.1\r\nConnection: close\r\n\r\n",
                        "GET /pxelinux.cfg/01-" + "aa-".repeat(2000) + " HTTP/1.1\r\nConnection: close\r\n\r\n",
                        "GET /EFI/x/grub.cfg-01-52-54-00-12-34-56%00 HTTP/1.1\r\nConnection: close\r\n\r\n",
                        "GET /0badcafe/config.txt?mac=%0a HTTP/1.1\r\nConnection: close\r\n\r\n",
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
