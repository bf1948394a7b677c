package pilotlight.appliance.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.lease.AddressRange;
import pilotlight.appliance.lease.Pool;
import pilotlight.appliance.yaml.Section;
import pilotlight.appliance.yaml.Value;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;

/** Reads the list {@code dhcp.pools}. */
final class PoolReader {

    /** An hour: a pool is for machines that come and go. */
    private static final int USUAL_SECONDS = 3600;

    private final List<Pool> read = new ArrayList<>();

    private PoolReader() {}

    /** The pools that are without a mistake. */
    static List<Pool> read(Section dhcp) {
        return dhcp.list("pools", new PoolReader()::pool).orElse(List.of());
    }

    private Optional<Pool> pool(Value value) {
        Section section = value.section();
        Optional<AddressRange> range = section.get("range", v -> v.parse(AddressRange::parse));
        Optional<Ipv4Network> network = section.get("network", v -> v.parse(Ipv4Network::parse));
        Optional<Ipv4> gateway = section.get("gateway", v -> v.parse(Ipv4::parse));
        List<Ipv4> resolvers =
                section.list("resolvers", v -> v.parse(Ipv4::parse)).orElse(List.of());
        Optional<String> domain = section.get("domain", v -> v.parse(PoolReader::domain));
        int seconds = section.get("leaseTimeSeconds", v -> v.number(DhcpSettings.LEASE_TIME))
                .orElse(USUAL_SECONDS);
        section.refuseOthers();
        requireBoth(value, section);
        return range.flatMap(
                addresses -> network.flatMap(net -> pool(value, addresses, net, gateway, resolvers, domain, seconds)));
    }

    private static void requireBoth(Value value, Section section) {
        if (section.value("range").isEmpty() || section.value("network").isEmpty()) {
            value.refuseKey("a pool has a range, such as 10.77.0.100-10.77.0.200, and a network, such as 10.77.0.0/24");
        }
    }

    private Optional<Pool> pool(
            Value value,
            AddressRange range,
            Ipv4Network network,
            Optional<Ipv4> gateway,
            List<Ipv4> resolvers,
            Optional<String> domain,
            int seconds) {
        try {
            Pool pool = new Pool(range, network, gateway, resolvers, domain, seconds);
            requireApart(pool);
            read.add(pool);
            return Optional.of(pool);
        } catch (IllegalArgumentException wrong) {
            value.refuseKey(wrong.getMessage());
            return Optional.empty();
        }
    }

    private void requireApart(Pool pool) {
        for (Pool other : read) {
            if (pool.range().overlaps(other.range())) {
                throw new IllegalArgumentException(
                        pool.range() + " has addresses that " + other.range() + " has already");
            }
        }
    }

    private static String domain(String text) {
        if (!text.matches("[A-Za-z0-9.-]{1,253}")) {
            throw new IllegalArgumentException("'" + text + "' is no domain: expected one such as rack.example");
        }
        return text;
    }
}
