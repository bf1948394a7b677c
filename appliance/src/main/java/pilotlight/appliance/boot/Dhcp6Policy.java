package pilotlight.appliance.boot;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.wire.Ipv6;

/**
 * What the settings say about clients of DHCPv6.
 *
 * @param leases how addresses are leased; empty: they are not, another server gives them, or routers do
 * @param resolvers the DNS servers told to those who ask for some
 * @param transport the protocol of URLs where the assignment names none
 */
public record Dhcp6Policy(Optional<Times> leases, List<Ipv6> resolvers, Transport transport) {

    /** Copies the list. */
    public Dhcp6Policy {
        resolvers = List.copyOf(resolvers);
    }

    /**
     * How long a lease is good.
     *
     * @param preferred seconds for which new connections use the address
     * @param valid seconds for which it may be used at all, not less
     */
    public record Times(int preferred, int valid) {

        /** Seconds until the client asks us to go on (RFC 8415 section 21.4: half the time). */
        int renewal() {
            return preferred / 2;
        }

        /** Seconds until it asks anybody (four fifths). */
        int rebinding() {
            return (int) (preferred * 4L / 5);
        }
    }
}
