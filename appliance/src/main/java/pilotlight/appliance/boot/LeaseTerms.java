package pilotlight.appliance.boot;

import java.util.List;
import java.util.Optional;
import pilotlight.netboot.wire.Ipv4;

/**
 * An address and what a client must know to use it.
 *
 * @param address its own
 * @param netmask of its segment
 * @param gateway its way out, where there is one
 * @param resolvers its DNS servers, the first to be asked first
 * @param domain where it looks up names without dots
 * @param hostname what it is called, where it asks for that
 * @param seconds how long it may keep the address
 */
public record LeaseTerms(
        Ipv4 address,
        Ipv4 netmask,
        Optional<Ipv4> gateway,
        List<Ipv4> resolvers,
        Optional<String> domain,
        Optional<String> hostname,
        int seconds) {

    /** Terms without a host name. */
    public LeaseTerms(
            Ipv4 address,
            Ipv4 netmask,
            Optional<Ipv4> gateway,
            List<Ipv4> resolvers,
            Optional<String> domain,
            int seconds) {
        this(address, netmask, gateway, resolvers, domain, Optional.empty(), seconds);
    }

    /** Terms without a domain. */
    public LeaseTerms(Ipv4 address, Ipv4 netmask, Optional<Ipv4> gateway, List<Ipv4> resolvers, int seconds) {
        this(address, netmask, gateway, resolvers, Optional.empty(), seconds);
    }

    /** Copies the list. */
    public LeaseTerms {
        resolvers = List.copyOf(resolvers);
    }

    /** The same, with this host name. */
    LeaseTerms called(Optional<String> name) {
        return new LeaseTerms(address, netmask, gateway, resolvers, domain, name, seconds);
    }
}
