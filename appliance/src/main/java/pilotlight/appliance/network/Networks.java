package pilotlight.appliance.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.netboot.wire.MacAddress;

/**
 * What all machines of a datacenter share: {@code networks.yaml}.
 *
 * @param datacenter its name
 * @param domain its DNS domain
 * @param tags what is known of nic tags, by name
 * @param subnets the logical networks, by name
 * @param overlay where there is one
 */
public record Networks(
        Optional<String> datacenter,
        Optional<String> domain,
        Map<String, NicTag> tags,
        Map<String, Subnet> subnets,
        Optional<Overlay> overlay) {

    /** Nothing is shared. */
    public static final Networks NONE =
            new Networks(Optional.empty(), Optional.empty(), Map.of(), Map.of(), Optional.empty());

    private static final String ADMIN = "admin";

    /** Copies the maps. */
    public Networks {
        tags = Map.copyOf(tags);
        subnets = Map.copyOf(subnets);
    }

    NicTag tag(String name) {
        return tags.getOrDefault(name, NicTag.of(name));
    }

    /** That of a machine of which only the address is known that it boots from. */
    public Network newMachine(MacAddress mac) {
        return stated(mac).within(this);
    }

    /** The same with nothing that is shared: on the network called admin, if there is one. */
    public Network stated(MacAddress mac) {
        return new Network(
                subnets.containsKey(ADMIN)
                        ? Map.of("vnics", List.of(Map.of("mac", mac.toString(), NetworkCompleter.NETWORK, ADMIN)))
                        : Map.of());
    }
}
