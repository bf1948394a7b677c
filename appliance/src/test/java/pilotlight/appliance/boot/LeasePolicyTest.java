package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;

class LeasePolicyTest {

    private static final Ipv4 ADDRESS = Ipv4.parse("10.77.0.51");
    private static final Ipv4 MASK = Ipv4.parse("255.255.255.0");
    private static final String RELAY = "10.8.0.1";

    @ParameterizedTest(name = "NIC {0}, routes {1}, settings {2}, relay {3}: {4}")
    @CsvSource({
        ",            ,                                          ,          0.0.0.0, ",
        "10.77.0.1,   ,                                          ,          0.0.0.0, 10.77.0.1",
        ",            ,                                          10.77.0.7, 0.0.0.0, 10.77.0.7",
        "10.77.0.1,   ,                                          10.77.0.7, 0.0.0.0, 10.77.0.1",
        ",            10.77.0.0/24=10.8.0.9,                     ,          0.0.0.0, ",
        ",            10.77.0.0/24=10.8.0.9,                     ,          10.8.0.1, 10.8.0.9",
        ",            10.9.0.0/24=10.8.0.5 10.77.0.0/16=10.8.0.6 10.77.0.0/24=10.8.0.9, 10.77.0.7, 10.8.0.1, 10.8.0.6",
        "10.8.0.2,    10.77.0.0/24=10.8.0.9,                     10.77.0.7, 10.8.0.1, 10.8.0.2",
        ",            10.9.0.0/24=10.8.0.5,                      10.77.0.7, 10.8.0.1, ",
    })
    void namesTheGatewayThatLeadsBackHere(String nic, String routes, String settings, String relay, String gateway) {
        Reservation reserved = new Reservation(ADDRESS, MASK, ipv4(nic), List.of(), routes(routes));
        LeasePolicy policy = new LeasePolicy(false, 600, ipv4(settings), List.of());

        assertThat(policy.terms(reserved, pxe(7).relayedBy(relay).request()))
                .isEqualTo(new LeaseTerms(ADDRESS, MASK, ipv4(gateway), List.of(), 600));
    }

    private static Optional<Ipv4> ipv4(String text) {
        return Optional.ofNullable(text).map(Ipv4::parse);
    }

    private static Map<Ipv4Network, Ipv4> routes(String text) {
        Map<Ipv4Network, Ipv4> routes = new LinkedHashMap<>();
        Stream.of(Optional.ofNullable(text).orElse("").split(" "))
                .filter(route -> !route.isEmpty())
                .map(route -> route.split("="))
                .forEach(route -> routes.put(Ipv4Network.parse(route[0]), Ipv4.parse(route[1])));
        return routes;
    }

    @Test
    void namesTheResolversOfTheNicFirstAndNoneTwice() {
        Ipv4 own = Ipv4.parse("10.77.0.11");
        Ipv4 shared = Ipv4.parse("10.77.0.12");
        Ipv4 common = Ipv4.parse("10.77.0.13");
        Reservation reserved = new Reservation(ADDRESS, MASK, Optional.empty(), List.of(own, shared), Map.of());
        LeasePolicy policy = new LeasePolicy(false, 600, Optional.empty(), List.of(shared, common));

        assertThat(policy.terms(reserved, pxe(7).relayedBy(RELAY).request()).resolvers())
                .containsExactly(own, shared, common);
    }
}
