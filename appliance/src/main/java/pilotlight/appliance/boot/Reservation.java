package pilotlight.appliance.boot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.network.Nic;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;
import pilotlight.netboot.wire.MacAddress;

/**
 * The address that a machine's network data keeps for one of its NICs.
 *
 * @param address never 0.0.0.0
 * @param netmask of the segment
 * @param gateway that the NIC names
 * @param resolvers that the NIC names
 * @param routes next hops by network, in the order written
 */
record Reservation(
        Ipv4 address, Ipv4 netmask, Optional<Ipv4> gateway, List<Ipv4> resolvers, Map<Ipv4Network, Ipv4> routes) {

    /** Copies the collections and keeps their order. */
    Reservation {
        resolvers = List.copyOf(resolvers);
        routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
    }

    /** The one for the sender of {@code request}, whose hardware address is a MAC address. */
    static Optional<Reservation> find(PxeRequest request, Book book) {
        MacAddress mac = request.message().chaddr().mac().orElseThrow();
        return book.find(request.traits())
                .flatMap(entry -> book.network(mac, entry))
                .flatMap(network -> network.reservation(mac, request.rackTag()))
                .map(Reservation::of);
    }

    private static Reservation of(Nic nic) {
        return new Reservation(
                nic.ip().orElseThrow(), nic.netmask().orElseThrow(), nic.gateway(), nic.resolvers(), nic.routes());
    }
}
