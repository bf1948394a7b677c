package pilotlight.appliance.dhcp;

import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.net.NetInterface;
import pilotlight.netboot.wire.Ipv6;

/**
 * The served segments that have IPv6.
 *
 * @param nics each with at least one IPv6 address
 */
record Segments6(List<NetInterface> nics) {

    /** Keeps those with IPv6. */
    Segments6 {
        nics = nics.stream().filter(nic -> !nic.ipv6().isEmpty()).toList();
    }

    /** The one that a packet from {@code sender} came in by: a link-local address tells; a relay may come by any. */
    Optional<NetInterface> of(Inet6Address sender) {
        Ipv6 address = Ipv6.of(sender);
        return address.isLinkLocal()
                ? nics.stream()
                        .filter(nic -> nic.index() == sender.getScopeId())
                        .findFirst()
                : Stream.concat(
                                nics.stream().filter(nic -> nic.ipv6().stream().anyMatch(address::near)),
                                nics.stream().filter(NetInterface::reachableByIpv6))
                        .findFirst();
    }

    /** This host there, as a URL can name it; link-local only where it has nothing better, since a URL has no zone. */
    Ipv6 self(NetInterface nic) {
        return nic.ipv6().get(0);
    }
}
