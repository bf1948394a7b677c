package pilotlight.appliance.network;

import java.util.Map;
import java.util.Optional;
import pilotlight.netboot.wire.Ipv4;

/**
 * The datacenter's overlay network: VXLAN over the NIC that is marked {@code underlay}.
 *
 * @param nicTag of the overlay
 * @param mtu of the overlay, in bytes; empty: whatever the system takes
 * @param portolan the host that knows where overlay addresses are
 */
public record Overlay(String nicTag, Optional<Integer> mtu, String portolan) {

    /** What booter calls the overlay where nothing else is said. */
    static final String USUAL_TAG = "sdc_overlay";

    /** What becomes {@code nictag_rules}: the arguments of {@code dladm create-overlay}. */
    Map<String, Object> rules(Ipv4 underlay) {
        String rule = "-e vxlan -s svp -p svp/host=" + portolan + " -p svp/underlay_ip=" + underlay
                + " -p vxlan/listen_ip=" + underlay
                + mtu.map(bytes -> " -p mtu=" + bytes).orElse("");
        return Map.of(nicTag, rule);
    }
}
