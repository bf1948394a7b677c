package pilotlight.appliance.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.netboot.wire.Ipv4;

/**
 * A machine's network as the booted system wants it: the document that becomes {@code networking.json}. Its keys are those of Triton's
 * file; inside them everything is kept as written, in the order written.
 *
 * @param document text, numbers, booleans, lists and maps; immutable throughout
 */
public record Network(Map<String, Object> document) {

    /** The top-level keys that readers of {@code networking.json} know (smartos-live: config.sh, net-boot-config.js), in booter's order. */
    public static final List<String> KEYS = List.of(
            "nictags",
            "admin_tag",
            "resolvers",
            "routes",
            "vnics",
            "dns_domain",
            "hostname",
            "datacenter_name",
            "nictag_rules",
            "aggregations",
            "etherstubs");

    /**
     * An address with its mask, as the kernel's {@code ip=} wants it.
     *
     * @param ip the address
     * @param netmask its mask, such as 255.255.255.0
     */
    public record Address(Ipv4 ip, Ipv4 netmask) {}

    /** The address of the first of {@code vnics}, which is the admin NIC; empty where none has one. */
    public Optional<Address> adminAddress() {
        return document.get("vnics") instanceof List<?> vnics
                        && !vnics.isEmpty()
                        && vnics.get(0) instanceof Map<?, ?> nic
                ? address(nic)
                : Optional.empty();
    }

    private static Optional<Address> address(Map<?, ?> nic) {
        Optional<Ipv4> ip = ipv4(nic.get("ip"));
        Optional<Ipv4> netmask = ipv4(nic.get("netmask"));
        return ip.flatMap(i -> netmask.map(m -> new Address(i, m)));
    }

    private static Optional<Ipv4> ipv4(Object value) {
        return value instanceof String text ? Ipv4.find(text) : Optional.empty();
    }
}
