package pilotlight.appliance.boot;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;

/**
 * What the settings say about whom to answer.
 *
 * @param vendorClasses beginnings of option 60 that are answered
 * @param relays networks whose relays are answered; empty: all
 * @param transport the protocol of URLs where the assignment names none
 * @param facts whether iPXE is asked what its machine is, see {@link Inventory}
 * @param leases how reserved addresses are leased; empty: they are not, another server gives the addresses
 */
public record Policy(
        List<String> vendorClasses,
        List<Ipv4Network> relays,
        Transport transport,
        boolean facts,
        Optional<LeasePolicy> leases) {

    /** Copies the lists. */
    public Policy {
        vendorClasses = List.copyOf(vendorClasses);
        relays = List.copyOf(relays);
    }

    /** The policy beside another DHCP server. */
    public Policy(List<String> vendorClasses, List<Ipv4Network> relays, Transport transport) {
        this(vendorClasses, relays, transport, Optional.empty());
    }

    /** The policy of one that asks iPXE for nothing. */
    public Policy(
            List<String> vendorClasses, List<Ipv4Network> relays, Transport transport, Optional<LeasePolicy> leases) {
        this(vendorClasses, relays, transport, false, leases);
    }

    /** Why the vendor class of {@code request}, which has one, is not answered. */
    Optional<String> unwantedClass(PxeRequest request) {
        String found = request.vendorClass().orElseThrow().text();
        for (String wanted : vendorClasses) {
            if (found.startsWith(wanted)) {
                return Optional.empty();
            }
        }
        return Optional.of("vendor class '" + found + "' is none of " + vendorClasses);
    }

    /** Why the relay of {@code request} is not answered; empty where there is no relay. */
    Optional<String> unwantedRelay(PxeRequest request) {
        Ipv4 relay = request.message().giaddr();
        return relay.isAny() || relays.isEmpty() || relays.stream().anyMatch(network -> network.contains(relay))
                ? Optional.empty()
                : Optional.of("relay " + relay + " is in none of " + relays);
    }
}
