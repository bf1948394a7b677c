package pilotlight.appliance.config;

import java.util.List;
import java.util.Locale;
import pilotlight.appliance.yaml.Range;
import pilotlight.netboot.wire.Ipv6;
import pilotlight.netboot.wire.Ipv6Range;

/**
 * How clients of DHCPv6 are answered.
 *
 * @param mode whether they are, and as what
 * @param pools the addresses that mode pool leases, each range on the segment that shares its /64
 * @param preferredSeconds how long new connections use a leased address
 * @param validSeconds how long it may be used at all
 * @param resolvers DNS servers that clients are told
 */
public record Dhcp6Settings(
        Mode mode, List<Ipv6Range> pools, int preferredSeconds, int validSeconds, List<Ipv6> resolvers) {

    static final String POOLS = "dhcp6.pools, such as [fd77::1000-fd77::1fff]";
    static final Range PREFERRED = new Range(60, Integer.MAX_VALUE);
    static final Range VALID = new Range(120, Integer.MAX_VALUE);

    /** What holds where the file says nothing. */
    static final Dhcp6Settings DEFAULT = new Dhcp6Settings(Mode.OFF, List.of(), 3600, 7200, List.of());

    /** Refuses numbers out of range, and mode pool without a pool; copies the lists. */
    public Dhcp6Settings {
        pools = List.copyOf(pools);
        resolvers = List.copyOf(resolvers);
        PREFERRED.check("dhcp6.preferredSeconds", preferredSeconds);
        VALID.check("dhcp6.validSeconds", validSeconds);
        if (mode == Mode.POOL && pools.isEmpty()) {
            throw new IllegalArgumentException("dhcp6.mode pool needs " + POOLS);
        }
        if (preferredSeconds > validSeconds) {
            throw new IllegalArgumentException("dhcp6.preferredSeconds " + preferredSeconds
                    + " is above dhcp6.validSeconds " + validSeconds + ": expected at most that");
        }
    }

    /** Whether clients of DHCPv6 are answered, and as what. */
    public enum Mode {
        /** No port is opened. */
        OFF,
        /** Beside the server or the router that gives the addresses. */
        PROXY,
        /** As the one server that gives addresses. */
        POOL;

        /** How the settings spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
