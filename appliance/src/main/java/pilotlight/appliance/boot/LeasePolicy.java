package pilotlight.appliance.boot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.netboot.wire.Ipv4;

/**
 * What the settings say about leases of reserved addresses.
 *
 * @param anyClass true if clients are answered whatever their vendor class, also without one
 * @param seconds how long a lease is good
 * @param gateway of machines that no relay speaks for and whose NIC names none
 * @param resolvers told after those of the NIC
 */
public record LeasePolicy(boolean anyClass, int seconds, Optional<Ipv4> gateway, List<Ipv4> resolvers) {

    /** Copies the list. */
    public LeasePolicy {
        resolvers = List.copyOf(resolvers);
    }

    /** What the sender of {@code request} is told with its address. */
    LeaseTerms terms(Reservation reserved, PxeRequest request) {
        boolean relayed = !request.message().giaddr().isAny();
        Ipv4 self = request.self();
        return new LeaseTerms(
                reserved.address(),
                reserved.netmask(),
                reserved.gateway().or(() -> relayed ? wayTo(self, reserved) : gateway),
                Stream.concat(reserved.resolvers().stream(), resolvers.stream())
                        .distinct()
                        .toList(),
                seconds);
    }

    /** A machine in another rack reaches this appliance by its route here, which is as good as a gateway while it boots. */
    private static Optional<Ipv4> wayTo(Ipv4 self, Reservation reserved) {
        return reserved.routes().entrySet().stream()
                .filter(route -> route.getKey().contains(self))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
