package pilotlight.appliance.network;

import java.util.Optional;
import pilotlight.netboot.wire.Ipv4Network;

/**
 * A logical network of the datacenter, as NAPI describes one. A NIC that names it takes from it what it does not state itself.
 *
 * @param range its addresses
 * @param document what its NICs share, in the keys of a NIC
 */
public record Subnet(Ipv4Network range, Document document) {

    /** The keys that a NIC takes from its network, in the order in which they are appended to it. */
    private static final String[] SHARED = {
        "mtu", "netmask", "nic_tag", "gateway", "routes", "resolvers", "vlan_id", "network_uuid"
    };

    /** {@code nic}, and what it leaves to its network. */
    Document complete(Document nic) {
        Document whole = nic;
        for (String key : SHARED) {
            whole = whole.orElse(key, Optional.ofNullable(document.values().get(key)));
        }
        return whole;
    }
}
