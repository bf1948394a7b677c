package pilotlight.appliance.lease;

import java.util.List;
import java.util.Optional;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;

/**
 * Addresses of one network, and what goes with them.
 *
 * @param range the addresses
 * @param network the network that they lie in
 * @param gateway the way out of it
 * @param resolvers DNS servers, the first to be asked first
 * @param domain where names without dots are looked up
 * @param seconds how long an address is leased
 */
public record Pool(
        AddressRange range,
        Ipv4Network network,
        Optional<Ipv4> gateway,
        List<Ipv4> resolvers,
        Optional<String> domain,
        int seconds) {

    private static final int HOSTS_ONLY = 31;

    /** Refuses a range or gateway that no host of the network can have; copies the list. */
    public Pool {
        resolvers = List.copyOf(resolvers);
        requireHost(network, range.first());
        requireHost(network, range.last());
        gateway.ifPresent(router -> requireHost(network, router));
    }

    private static void requireHost(Ipv4Network network, Ipv4 address) {
        if (!network.contains(address)) {
            throw new IllegalArgumentException(address + " does not lie in " + network);
        }
        Ipv4 broadcast = new Ipv4(network.address().value() | ~network.netmask().value());
        if (network.prefix() < HOSTS_ONLY && (address.equals(network.address()) || address.equals(broadcast))) {
            throw new IllegalArgumentException(address + " is no host's address in " + network);
        }
    }

    /** True if this pool leases {@code address}, its gateway's excepted. */
    public boolean leases(Ipv4 address) {
        return range.contains(address) && gateway.filter(address::equals).isEmpty();
    }
}
