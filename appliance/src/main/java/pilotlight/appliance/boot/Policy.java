package pilotlight.appliance.boot;

import java.util.List;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;

/**
 * What the settings say about whom to answer.
 *
 * @param vendorClasses beginnings of option 60 that are answered
 * @param relays networks whose relays are answered; empty: all
 * @param transport the protocol of URLs where the assignment names none
 */
public record Policy(List<String> vendorClasses, List<Ipv4Network> relays, Transport transport) {

    /** Copies the lists. */
    public Policy {
        vendorClasses = List.copyOf(vendorClasses);
        relays = List.copyOf(relays);
    }

    boolean answersVendor(String vendorClass) {
        return vendorClasses.stream().anyMatch(vendorClass::startsWith);
    }

    boolean answersRelay(Ipv4 relay) {
        return relay.isAny() || relays.isEmpty() || relays.stream().anyMatch(network -> network.contains(relay));
    }
}
