package pilotlight.appliance.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pilotlight.appliance.lease.Pool;
import pilotlight.appliance.yaml.Range;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;

/**
 * How DHCP clients are answered.
 *
 * @param mode whether they are, and as what
 * @param vendorClasses beginnings of option 60 that make a client one of ours
 * @param allowMissingClassID true if a DHCP server's clients are answered whatever their option 60, also without it
 * @param relays networks whose relays are answered; empty: all
 * @param leaseTimeSeconds how long a lease is good
 * @param gateway of leases, where the NIC names none and no relay asks
 * @param resolvers of leases, after those of the NIC
 * @param chainloadGrub true if a BIOS gets GRUB legacy rather than iPXE
 * @param replyTo where relays hear
 * @param pools addresses for everybody, in the modes that lease to everybody
 * @param matchClientID true if clients with one MAC address and several client identifiers (option 61) are several
 * @param survey seconds between two surveys of other DHCP servers; 0: there is none
 */
public record DhcpSettings(
        Mode mode,
        List<String> vendorClasses,
        boolean allowMissingClassID,
        List<Ipv4Network> relays,
        int leaseTimeSeconds,
        Optional<Ipv4> gateway,
        List<Ipv4> resolvers,
        boolean chainloadGrub,
        ReplyTo replyTo,
        List<Pool> pools,
        boolean matchClientID,
        int survey) {

    static final Range SURVEY = new Range(0, 86_400);
    static final Range LEASE_TIME = new Range(120, Integer.MAX_VALUE);

    /** Refuses numbers out of range; copies the lists. */
    public DhcpSettings {
        vendorClasses = List.copyOf(vendorClasses);
        relays = List.copyOf(relays);
        resolvers = List.copyOf(resolvers);
        pools = List.copyOf(pools);
        SURVEY.check("dhcp.survey", survey);
        LEASE_TIME.check("dhcp.leaseTimeSeconds", leaseTimeSeconds);
    }

    /** The same without surveys. */
    public DhcpSettings withoutSurvey() {
        return new DhcpSettings(
                mode,
                vendorClasses,
                allowMissingClassID,
                relays,
                leaseTimeSeconds,
                gateway,
                resolvers,
                chainloadGrub,
                replyTo,
                pools,
                matchClientID,
                0);
    }

    /** Whether DHCP clients are answered, and as what. */
    public enum Mode {
        /** Beside the DHCP server that gives the addresses. */
        PROXY(List.of("PXEClient", "HTTPClient", "PXE UROOT", "U-Boot")),
        /** Beside a DHCP daemon on this very host, which has port 67: on port 4011 alone. */
        SAME_HOST(PROXY.vendorClasses),
        /** As the DHCP server of machines that have a reserved address. */
        RESERVE(List.of("PXEClient", "HTTPClient", "PXE UROOT", "U-Boot", "SUNW", "Linux ipconfig")),
        /** As the DHCP server of everybody: reserved addresses, and those of pools. */
        FULL(PROXY.vendorClasses),
        /** That, on segments where no other DHCP server answers and there is a pool; elsewhere beside the one that does. */
        AUTO(PROXY.vendorClasses),
        /** No DHCP port is opened. */
        OFF(PROXY.vendorClasses);

        private final List<String> vendorClasses;

        Mode(List<String> vendorClasses) {
            this.vendorClasses = vendorClasses;
        }

        /** The vendor classes where the settings name none: an illumos that runs wants a lease, and nothing to boot. */
        List<String> vendorClasses() {
            return vendorClasses;
        }

        /** How the settings spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Where relays hear. */
    public enum ReplyTo {
        /** At the address that they name (giaddr): RFC 2131 section 4.1. */
        RELAY,
        /** Where the packet came from: some of Triton's relays name addresses that nothing reaches. */
        SOURCE;

        /** How the settings spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
