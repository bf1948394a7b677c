package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.appliance.boot.Request6Builder;
import pilotlight.appliance.config.Dhcp6Settings;
import pilotlight.appliance.config.Ports;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.tftp.Caller;
import pilotlight.netboot.dhcp6.Dhcp6Code;
import pilotlight.netboot.dhcp6.Dhcp6Codec;
import pilotlight.netboot.dhcp6.Dhcp6Message;
import pilotlight.netboot.dhcp6.Dhcp6Options;
import pilotlight.netboot.dhcp6.Dhcp6Packet;
import pilotlight.netboot.dhcp6.Dhcp6Type;
import pilotlight.netboot.dhcp6.Duid;
import pilotlight.netboot.dhcp6.IaAddress;
import pilotlight.netboot.dhcp6.IaNa;
import pilotlight.netboot.dhcp6.RelayMessage;
import pilotlight.netboot.dhcp6.RelayPath;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv6;
import pilotlight.netboot.wire.Ipv6Range;

/** An appliance on the loopback address of IPv6. */
class Ipv6IT {

    private static final Ipv6Range POOL = Ipv6Range.parse("::1000-::1fff");
    private static final Ipv6 LOOPBACK = Ipv6.parse("::1");
    private static final int PATIENCE_MILLIS = 5000;

    @TempDir
    private Path directory;

    private RunningAppliance appliance;

    @BeforeEach
    void start() throws Exception {
        assumeThat(NetInterface.serving(List.of("lo")).get(0).ipv6())
                .as("IPv6 on loopback")
                .contains(LOOPBACK);
        Settings settings = RunningAppliance.settings(directory, RunningAppliance.freeOffset());
        RunningAppliance.furnish(settings.state());
        RunningAppliance.put(settings.assignments().resolve("default.yaml"), "platform: " + RunningAppliance.STAMP);
        appliance = RunningAppliance.start(withPool(settings));
    }

    @AfterEach
    void stop() {
        Optional.ofNullable(appliance).ifPresent(RunningAppliance::close);
    }

    private static Settings withPool(Settings plain) {
        return new Settings(
                plain.state(),
                plain.assignments(),
                plain.portOffset(),
                plain.interfaces(),
                plain.transport(),
                plain.dhcp(),
                new Dhcp6Settings(Dhcp6Settings.Mode.POOL, List.of(POOL), 600, 900, List.of()),
                plain.tftp(),
                plain.http(),
                plain.control(),
                plain.journal(),
                plain.hashes(),
                plain.bootFiles(),
                plain.names(),
                plain.facts(),
                plain.signing(),
                plain.shutdownGraceSeconds(),
                plain.log());
    }

    private Ports ports() {
        return appliance.ports();
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(LOOPBACK.inet(), port);
    }

    @Test
    void sendsFilesByTftp() throws Exception {
        try (Caller caller = new Caller(at(ports().tftp()))) {
            assertThat(caller.fetch("snponly.efi")).asString().isEqualTo("UEFI");
        }
        try (Caller caller = new Caller(at(ports().tftp()))) {
            assertThat(caller.fetch("tftp://[::1]/snponly.efi")).asString().isEqualTo("UEFI");
        }
    }

    @Test
    void sendsScriptsByHttpThatLeadBackOverIpv6() throws Exception {
        URI script = URI.create("http://[::1]:" + ports().http() + "/boot.ipxe.01525400123456");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(script).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("http://[::1]:" + ports().http() + "/os/");
    }

    @Test
    void stillServesIpv4() throws Exception {
        assertThat(appliance.boot("/snponly.efi").body()).isEqualTo("UEFI");
    }

    @Test
    void leasesAnAddressAndNamesWhatToBoot() throws Exception {
        try (DatagramSocket client = client(ports().dhcp6Client())) {
            Dhcp6Message offer = exchange(client, identified());
            assertThat(offer.type()).isEqualTo(Dhcp6Type.ADVERTISE);
            Bytes server = offer.options().get(Dhcp6Code.SERVER_ID).orElseThrow();
            Dhcp6Message reply =
                    exchange(client, identified().type(Dhcp6Type.REQUEST).with(Dhcp6Code.SERVER_ID, server));
            assertThat(reply.type()).isEqualTo(Dhcp6Type.REPLY);
            assertThat(POOL.contains(address(reply))).isTrue();
            assertThat(address(reply)).isEqualTo(address(offer));
            assertThat(url(reply)).isEqualTo("http://[::1]:" + ports().http() + "/snponly.efi");
        }
    }

    @Test
    void answersRelaysWhereTheyListen() throws Exception {
        try (DatagramSocket relay = client(0)) {
            RelayMessage asked = relayed(identified().build().message());
            RelayMessage back = (RelayMessage) exchange(relay, asked);
            assertThat(back.type()).isEqualTo(Dhcp6Type.RELAY_REPLY);
            assertThat(back.peer()).isEqualTo(asked.peer());
            assertThat(back.options().get(Dhcp6Code.INTERFACE_ID)).contains(Bytes.latin1("ge1"));
            Dhcp6Message offer = RelayPath.unwrap(back).message();
            assertThat(POOL.contains(address(offer))).isTrue();
        }
    }

    /** Relay source port (RFC 8357): loopback has but one port 547. */
    private static RelayMessage relayed(Dhcp6Message inner) {
        RelayMessage envelope =
                new RelayMessage(Dhcp6Type.RELAY_FORWARD, 0, LOOPBACK, Request6Builder.LINK_LOCAL, Dhcp6Options.EMPTY);
        Dhcp6Options inside = envelope.carrying(inner).options();
        return new RelayMessage(
                Dhcp6Type.RELAY_FORWARD,
                0,
                LOOPBACK,
                Request6Builder.LINK_LOCAL,
                inside.with(Dhcp6Code.INTERFACE_ID, Bytes.latin1("ge1")).with(Dhcp6Code.RELAY_PORT, Bytes.hex("0000")));
    }

    @Test
    void answersTheBootServerPortAtTheSendersPort() throws Exception {
        Request6Builder request = identified().without(Dhcp6Code.IA_NA).type(Dhcp6Type.INFORMATION_REQUEST);
        try (DatagramSocket client = client(0)) {
            send(client, request.onPort(Port.PXE).build().message(), ports().pxe());
            assertThat(url((Dhcp6Message) receive(client))).endsWith("/snponly.efi");
        }
    }

    @Test
    void outlivesPacketsThatAreNone() throws Exception {
        try (DatagramSocket client = client(ports().dhcp6Client())) {
            client.send(new DatagramPacket(new byte[] {1, 2}, 2, at(ports().dhcp6())));
            assertThat(exchange(client, identified()).type()).isEqualTo(Dhcp6Type.ADVERTISE);
            assertThat(appliance.control("/metrics").body())
                    .contains("pilotlight_malformed_packets_total{protocol=\"dhcp6\",where=\"dhcp6 header\"} 1.0");
        }
    }

    /** On loopback the MAC shows in no address. */
    private static Request6Builder identified() {
        return Request6Builder.http(16)
                .without(Dhcp6Code.CLIENT_ID)
                .with(Dhcp6Code.CLIENT_ID, Duid.of(Request6Builder.MAC).value());
    }

    private static Ipv6 address(Dhcp6Message message) {
        return message.options()
                .get(Dhcp6Code.IA_NA)
                .map(IaNa::decode)
                .flatMap(association -> association.addresses().stream().findFirst())
                .map(IaAddress::address)
                .orElseThrow();
    }

    private static String url(Dhcp6Message message) {
        return message.options().get(Dhcp6Code.BOOT_FILE_URL).orElseThrow().cString();
    }

    private static DatagramSocket client(int port) throws SocketException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(LOOPBACK.inet(), port));
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private Dhcp6Message exchange(DatagramSocket client, Request6Builder request) throws IOException {
        return (Dhcp6Message) exchange(client, request.build().message());
    }

    private Dhcp6Packet exchange(DatagramSocket client, Dhcp6Packet asked) throws IOException {
        send(client, asked, ports().dhcp6());
        return receive(client);
    }

    private static void send(DatagramSocket client, Dhcp6Packet packet, int port) throws IOException {
        ByteBuf content = Unpooled.buffer();
        Dhcp6Codec.encode(packet, content);
        client.send(new DatagramPacket(content.array(), content.readableBytes(), at(port)));
    }

    private static Dhcp6Packet receive(DatagramSocket client) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        client.receive(packet);
        return Dhcp6Codec.decode(Unpooled.wrappedBuffer(packet.getData(), 0, packet.getLength()));
    }
}
