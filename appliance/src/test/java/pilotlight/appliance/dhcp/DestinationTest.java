package pilotlight.appliance.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.boot.LeaseTerms;
import pilotlight.appliance.boot.Plan;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pxe.RelayAgent;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

class DestinationTest {

    private static final DhcpPorts PORTS = new DhcpPorts(67, 68, 4011, 80, 69);
    private static final String EVERYBODY = "255.255.255.255:68";
    private static final DhcpPorts MOVED = new DhcpPorts(10067, 10068, 14011, 10080, 10069);

    private static final Plan BOOT = new Plan.Offer("snponly.efi", Plan.Form.BINL);
    private static final Plan BOOT_SERVER = new Plan.Ack("snponly.efi");
    private static final Plan NAK = new Plan.Nak("another address is reserved for it");
    private static final Plan OFFER = lease(MessageType.OFFER);
    private static final Plan LEASE = lease(MessageType.ACK);

    private static Plan lease(MessageType type) {
        LeaseTerms terms =
                new LeaseTerms(Ipv4.parse("10.77.0.42"), Ipv4.parse("255.255.255.0"), Optional.empty(), List.of(), 600);
        return new Plan.Lease(type, terms, "snponly.efi", "");
    }

    static Stream<Arguments> destinations() {
        RequestBuilder discover = pxe(7);
        RequestBuilder bootServer = pxe(7).toBootServer();
        RequestBuilder inRack = discover.with(OptionCode.RELAY_AGENT, Bytes.hex("01 03 723132"));
        RequestBuilder renewing = discover.type(MessageType.REQUEST).from("10.77.0.42");
        RequestBuilder stale = renewing.from("10.9.0.9");
        return Stream.of(
                arguments("a DISCOVER", discover, BOOT, "0.0.0.0:68", EVERYBODY),
                arguments("a DISCOVER without the broadcast flag", discover.flags(0), BOOT, "0.0.0.0:68", EVERYBODY),
                arguments("a relayed DISCOVER", discover.relayedBy("10.9.0.1"), BOOT, "10.9.0.7:67", "10.9.0.1:67"),
                arguments("EDK2 on port 4011", bootServer, BOOT_SERVER, "10.77.0.42:4011", "10.77.0.42:4011"),
                arguments("a BIOS on port 4011", bootServer, BOOT_SERVER, "10.77.0.42:68", "10.77.0.42:68"),
                arguments(
                        "port 4011 without an address",
                        bootServer.from("0.0.0.0"),
                        BOOT_SERVER,
                        "0.0.0.0:68",
                        EVERYBODY),
                arguments(
                        "port 4011 by a relay",
                        bootServer.relayedBy("10.9.0.1"),
                        BOOT_SERVER,
                        "10.9.0.7:67",
                        "10.9.0.1:67"),
                arguments(
                        "a broadcast request for a boot server",
                        bootServer.at(Port.DHCP).type(MessageType.REQUEST),
                        BOOT_SERVER,
                        "10.77.0.42:4011",
                        "10.77.0.42:4011"),
                arguments(
                        "the same of a client without an address",
                        bootServer.at(Port.DHCP).type(MessageType.REQUEST).from("0.0.0.0"),
                        BOOT_SERVER,
                        "0.0.0.0:68",
                        EVERYBODY),
                arguments("a lease offered", discover, OFFER, "0.0.0.0:68", EVERYBODY),
                arguments("a lease renewed", renewing, LEASE, "10.77.0.42:68", "10.77.0.42:68"),
                arguments("a renewal refused", stale, NAK, "10.9.0.9:68", EVERYBODY),
                arguments("a relayed renewal refused", stale.relayedBy("10.9.0.1"), NAK, "10.9.0.7:67", "10.9.0.1:67"),
                arguments(
                        "a rack's relay with an address",
                        inRack.relayedBy("10.9.0.1"),
                        OFFER,
                        "10.9.0.7:67",
                        "10.9.0.1:67"),
                arguments(
                        "a relay that names its port",
                        discover.relayedBy("10.9.0.1")
                                .with(
                                        OptionCode.RELAY_AGENT,
                                        RelayAgent.EMPTY.withSourcePort().encode()),
                        OFFER,
                        "10.9.0.1:1067",
                        "10.9.0.1:1067"),
                arguments("a rack's relay without one", inRack, OFFER, "10.9.0.7:67", "10.9.0.7:67"),
                arguments("a rack's relay on a port of its own", inRack, OFFER, "10.9.0.7:1067", "10.9.0.7:1067"),
                arguments("a switch that adds option 82", inRack, OFFER, "0.0.0.0:68", EVERYBODY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("destinations")
    void answersGoWhereTheAskerHears(String name, RequestBuilder asked, Plan plan, String sender, String to) {
        assertThat(destination(asked, plan, sender, PORTS)).isEqualTo(socket(to));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("destinations")
    void movedPortsMoveAllButTheSendersOwn(String name, RequestBuilder asked, Plan plan, String sender, String to) {
        InetSocketAddress usual = socket(to);
        boolean back = usual.equals(socket(sender)) && plan != LEASE;

        assertThat(destination(asked, plan, sender, MOVED))
                .isEqualTo(new InetSocketAddress(usual.getAddress(), usual.getPort() + (back ? 0 : 10_000)));
    }

    @Test
    void aRelayHearsWhereItSentFromIfTheSettingsSaySo() {
        RequestBuilder relayed = pxe(7).relayedBy("10.9.0.1");
        DhcpMessage reply = Responder.reply(relayed.request(), OFFER).orElseThrow();

        assertThat(new Destination(PORTS, true).of(relayed.request(), reply, socket("10.9.0.7:1067")))
                .isEqualTo(socket("10.9.0.7:1067"));
    }

    private static InetSocketAddress destination(RequestBuilder asked, Plan plan, String sender, DhcpPorts ports) {
        DhcpMessage reply = Responder.reply(asked.request(), plan).orElseThrow();
        return new Destination(ports, false).of(asked.request(), reply, socket(sender));
    }

    private static InetSocketAddress socket(String text) {
        String[] parts = text.split(":");
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }
}
