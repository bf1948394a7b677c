package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.RequestBuilder.MAC;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.machine.Book;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;

class ReservationTest {

    private static final Ipv4 ADMIN = Ipv4.parse("10.77.1.51");
    private static final Ipv4 MASK = Ipv4.parse("255.255.255.0");

    private static Map<String, Object> nic(String mac, String tag, String ip) {
        return Map.of("mac", mac, "nic_tag", tag, "ip", ip, "netmask", "255.255.255.0");
    }

    private static Optional<Reservation> find(RequestBuilder asked, Object... nics) {
        Book book = Books.assigned(Books.reserving(Books.DEBIAN.target(), nics));
        return Reservation.find(asked.request(), book);
    }

    @Test
    void isTheAddressOfTheNicThatAsks() {
        assertThat(find(
                        pxe(7),
                        nic("52:54:00:00:00:01", "external", "10.77.9.51"),
                        nic(MAC.toString(), "admin", ADMIN.toString())))
                .contains(new Reservation(ADMIN, MASK, Optional.empty(), List.of(), Map.of()));
        assertThat(find(pxe(7), nic("52:54:00:00:00:01", "admin", "10.77.9.51")))
                .isEmpty();
    }

    @Test
    void hasAllThatTheNicNames() {
        Map<String, Object> nic = Map.of(
                "mac", MAC.toString(),
                "ip", ADMIN.toString(),
                "netmask", "255.255.255.0",
                "gateway", "10.77.1.1",
                "resolvers", List.of("10.77.1.11"),
                "routes", Map.of("10.99.0.0/16", "10.77.1.9"));

        assertThat(find(pxe(7), nic))
                .contains(new Reservation(
                        ADMIN,
                        MASK,
                        Optional.of(Ipv4.parse("10.77.1.1")),
                        List.of(Ipv4.parse("10.77.1.11")),
                        Map.of(Ipv4Network.parse("10.99.0.0/16"), Ipv4.parse("10.77.1.9"))));
    }

    @ParameterizedTest
    @CsvSource({", 10.77.1.51", "r12, 10.77.12.51", "ADMIN_RACK_R12, 10.77.12.51", "r99, 10.77.1.51"})
    void isOnTheNetworkOfTheRackThatTheRelayNamesWhereThereIsOne(String circuit, String address) {
        RequestBuilder asked =
                circuit == null ? pxe(7) : pxe(7).relayedBy("10.77.12.1").inRack(circuit);

        assertThat(find(
                                asked,
                                nic(MAC.toString(), "admin", ADMIN.toString()),
                                nic(MAC.toString(), "admin_rack_r12", "10.77.12.51"))
                        .map(Reservation::address))
                .contains(Ipv4.parse(address));
    }
}
