package pilotlight.appliance.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import java.net.InetSocketAddress;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.netboot.dhcp.MessageType;

class DestinationTest {

    private static final DhcpPorts PORTS = new DhcpPorts(67, 68, 4011, 80, 69);
    private static final DhcpPorts MOVED = new DhcpPorts(10067, 10068, 14011, 10080, 10069);

    static Stream<Arguments> destinations() {
        RequestBuilder discover = pxe(7);
        RequestBuilder bootServer = pxe(7).toBootServer();
        return Stream.of(
                arguments("a DISCOVER", discover, "0.0.0.0:68", "255.255.255.255:68"),
                arguments(
                        "a DISCOVER without the broadcast flag", discover.flags(0), "0.0.0.0:68", "255.255.255.255:68"),
                arguments("a relayed DISCOVER", discover.relayedBy("10.9.0.1"), "10.9.0.7:67", "10.9.0.1:67"),
                arguments("EDK2 on port 4011", bootServer, "10.77.0.42:4011", "10.77.0.42:4011"),
                arguments("a BIOS on port 4011", bootServer, "10.77.0.42:68", "10.77.0.42:68"),
                arguments(
                        "port 4011 without an address", bootServer.from("0.0.0.0"), "0.0.0.0:68", "255.255.255.255:68"),
                arguments("port 4011 by a relay", bootServer.relayedBy("10.9.0.1"), "10.9.0.7:67", "10.9.0.1:67"),
                arguments(
                        "a broadcast request for a boot server",
                        bootServer.at(Port.DHCP).type(MessageType.REQUEST),
                        "10.77.0.42:68",
                        "255.255.255.255:68"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("destinations")
    void answersGoWhereTheAskerHears(String name, RequestBuilder asked, String sender, String destination) {
        assertThat(Destination.of(asked.request(), socket(sender), PORTS)).isEqualTo(socket(destination));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("destinations")
    void movedPortsMoveAllButTheSendersOwn(String name, RequestBuilder asked, String sender, String destination) {
        InetSocketAddress usual = socket(destination);
        int port = usual.equals(socket(sender)) ? usual.getPort() : usual.getPort() + 10_000;

        assertThat(Destination.of(asked.request(), socket(sender), MOVED))
                .isEqualTo(new InetSocketAddress(usual.getAddress(), port));
    }

    private static InetSocketAddress socket(String text) {
        String[] parts = text.split(":");
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }
}
