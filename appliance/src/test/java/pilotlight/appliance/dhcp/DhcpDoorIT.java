package pilotlight.appliance.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.boot.RequestBuilder.http;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.Books;
import pilotlight.appliance.boot.Chains;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.FirmwareMemory;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.Planner;
import pilotlight.appliance.boot.Policy;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.wire.Bytes;

/** On loopback, where a client that is bound to 0.0.0.0 hears the broadcasts that leave by lo. */
@ParameterizedClass(name = "epoll {0}")
@ValueSource(booleans = {true, false})
class DhcpDoorIT {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final String ALL_LOOPBACK = "127.255.255.255";

    @Parameter
    boolean epoll;

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private EventLoops loops;
    private DhcpPorts ports;
    private DhcpDoor door;

    @BeforeEach
    void open() throws IOException {
        loops = epoll ? EventLoops.open(2) : EventLoops.nio(2);
        assumeThat(loops.epoll()).isEqualTo(epoll);
        ports = new DhcpPorts(freePort(), freePort(), freePort(), 10080, 10069);
        door = newDoor();
        door.listen(NetInterface.serving(List.of("lo")));
    }

    private DhcpDoor newDoor() {
        return new DhcpDoor(loops, ports, false, responder(), Recorder.off());
    }

    private Responder responder() {
        return new Responder(
                new Planner(new Policy(List.of("PXEClient", "HTTPClient"), List.of(), Transport.HTTP)),
                () -> Books.fallback(Books.DEBIAN),
                () -> Books.PROGRAMS,
                new Clients(),
                new Chains(),
                new FirmwareMemory(lesson -> {}),
                request -> {},
                new Journal(List.of(events::add)),
                new Meters(registry).dhcp(),
                Clock.systemUTC());
    }

    private static int freePort() throws SocketException {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterEach
    void close() {
        if (door != null) {
            door.close();
        }
        loops.close();
    }

    private DatagramSocket client(String address, int port) throws IOException {
        DatagramSocket socket = new DatagramSocket(null);
        socket.setReuseAddress(true);
        socket.setBroadcast(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        return socket;
    }

    private static void send(DatagramSocket from, byte[] packet, String to, int port) throws IOException {
        from.send(new DatagramPacket(packet, packet.length, InetAddress.getByName(to), port));
    }

    private static byte[] packet(RequestBuilder asked) {
        ByteBuf buffer = Unpooled.buffer();
        DhcpCodec.encode(asked.message(), buffer);
        return Bytes.read(buffer, buffer.readableBytes()).toArray();
    }

    private static DhcpMessage heard(DatagramSocket by) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        by.receive(packet);
        return DhcpCodec.decode(Unpooled.wrappedBuffer(packet.getData(), 0, packet.getLength()));
    }

    @ParameterizedTest
    @ValueSource(strings = {ALL_LOOPBACK, "127.0.0.1"})
    void answersADiscoverByABroadcastOnItsSegment(String to) throws IOException {
        assumeThat(epoll || to.equals(ALL_LOOPBACK)).isTrue();
        try (DatagramSocket client = client("0.0.0.0", ports.client())) {
            send(client, packet(pxe(7)), to, ports.server());
            DhcpMessage offer = heard(client);

            assertThat(offer.type()).contains(MessageType.OFFER);
            assertThat(offer.siaddr()).hasToString("127.0.0.1");
            assertThat(offer.file()).isEqualTo("snponly.efi");
        }
        assertThat(events).extracting(Event::what).containsExactly("snponly.efi");
        await().until(() -> registry.get("pilotlight.offer.latency").timer().count() == 1);
    }

    @Test
    void namesItsOwnPortInUrls() throws IOException {
        try (DatagramSocket client = client("0.0.0.0", ports.client())) {
            send(client, packet(http(16)), ALL_LOOPBACK, ports.server());

            assertThat(heard(client).file()).isEqualTo("http://127.0.0.1:10080/snponly.efi");
        }
    }

    @Test
    void answersABootServerRequestWhereItCameFrom() throws IOException {
        try (DatagramSocket client = client("127.0.0.1", 0)) {
            send(client, packet(pxe(7).toBootServer()), "127.0.0.1", ports.pxe());
            DhcpMessage ack = heard(client);

            assertThat(ack.type()).contains(MessageType.ACK);
            assertThat(ack.file()).isEqualTo("snponly.efi");
        }
    }

    /** NIO lets go of a port only as its selector looks the next time. */
    @Test
    void besideADaemonItTakesPort4011AndLeaves67Alone() throws IOException {
        List<NetInterface> lo = NetInterface.serving(List.of("lo"));
        door.close();
        try (DatagramSocket daemon = await().ignoreException(BindException.class)
                        .until(() -> new DatagramSocket(ports.server()), DatagramSocket::isBound);
                DhcpDoor beside = newDoor();
                DatagramSocket client = client("127.0.0.1", 0)) {
            daemon.setSoTimeout(PATIENCE_MILLIS);
            beside.listenBesideDaemon(lo);
            send(client, packet(pxe(7)), "127.0.0.1", ports.server());
            assertThat(heard(daemon).type()).contains(MessageType.DISCOVER);

            send(client, packet(pxe(7).toBootServer()), "127.0.0.1", ports.pxe());
            assertThat(heard(client).file()).isEqualTo("snponly.efi");
        }
    }

    @Test
    void answersARelayAtItsServerPort() throws IOException {
        assumeThat(epoll)
                .as("only NIO lets a relay share the port on the same host")
                .isFalse();
        try (DatagramSocket relay = client("127.0.0.9", ports.server())) {
            send(relay, packet(pxe(7).relayedBy("127.0.0.9")), "127.0.0.1", ports.server());

            assertThat(heard(relay).giaddr()).hasToString("127.0.0.9");
        }
    }

    @Test
    void answersAMachineWhoseLastOptionIsCutOff() throws IOException {
        byte[] whole = packet(pxe(7));
        int end = whole.length;
        while (whole[end - 1] == 0) {
            end--;
        }
        byte[] cutOff = Arrays.copyOf(whole, end + 1);
        cutOff[end - 1] = 60;
        cutOff[end] = 32;
        try (DatagramSocket client = client("0.0.0.0", ports.client())) {
            send(client, cutOff, ALL_LOOPBACK, ports.server());

            assertThat(heard(client).file()).isEqualTo("snponly.efi");
        }
        assertThat(registry.get("pilotlight.malformed.packets")
                        .tag("where", "dhcp options, cut off")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void answersTheNextGoodPacketAfterAnyNumberOfBadOnes() throws IOException {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("fuzz.seed=" + seed);
        Random random = new Random(seed);
        try (DatagramSocket client = client("0.0.0.0", ports.client())) {
            for (int i = 0; i < 2_000; i++) {
                send(client, bad(random), ALL_LOOPBACK, i % 2 == 0 ? ports.server() : ports.pxe());
            }
            await().until(() -> registry.find("pilotlight.malformed.packets").counters().stream()
                            .mapToDouble(each -> each.count())
                            .sum()
                    > 0);
            send(client, packet(http(16)), ALL_LOOPBACK, ports.server());
            DhcpMessage offer = heard(client);
            while (!offer.file().startsWith("http://")) {
                offer = heard(client);
            }
        }
    }

    private static byte[] bad(Random random) {
        byte[] packet = packet(pxe(7));
        for (int times = 1 + random.nextInt(8); times > 0; times--) {
            packet[random.nextInt(packet.length)] = (byte) random.nextInt(256);
        }
        return Arrays.copyOf(packet, random.nextInt(packet.length));
    }

    @Test
    void refusesAPortThatIsTaken() throws SocketException {
        assumeThat(epoll).as("NIO must share its port").isTrue();
        List<NetInterface> lo = NetInterface.serving(List.of("lo"));
        try (DhcpDoor second = newDoor()) {
            assertThatThrownBy(() -> second.listen(lo))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("in use");
        }
    }
}
