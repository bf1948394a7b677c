package pilotlight.appliance.network;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Network documents as nobody should write them: mostly of the right kind, always the same for the same seed. */
public record OddNetwork(Random random) {

    private static final List<String> TAGS = List.of("admin", "ADMIN_RACK_r1", "external", "sdc_underlay", "a/b", "5");
    private static final List<String> ADDRESSES =
            List.of("10.77.0.51", "10.77.0.52", "0.0.0.0", "255.255.255.255", "224.0.0.1", "127.0.0.1");
    private static final List<String> MASKS = List.of("255.255.255.0", "0.0.0.0", "255.255.255.255");
    private static final List<String> MACS =
            List.of("52:54:00:12:34:56", "525400123456", "52-54-00-12-34-57", "ff:ff:ff:ff:ff:ff", "00:00:00:00:00:00");
    private static final List<String> WORDS =
            List.of("", " ", "true", "1e5", "\u00e4", "a b", "\"", "\\", "{{x}}", "${x}");
    private static final List<String> NIC_KEYS = List.of(
            "mac",
            "ip",
            "netmask",
            "nic_tag",
            "gateway",
            "resolvers",
            "routes",
            "vlan_id",
            "mtu",
            "network",
            "underlay",
            "nic_tags_provided",
            "overlay_nic_tags_provided",
            "belongs_to_type",
            "primary",
            "uuid",
            "x");
    private static final int SELDOM = 40;

    /** A network section. */
    public Map<String, Object> section() {
        Map<String, Object> section = new LinkedHashMap<>();
        Network.KEYS.stream()
                .filter(key -> random.nextInt(3) > 0)
                .forEach(key -> section.put(key, seldomOther(topLevel(key))));
        return section;
    }

    private Object topLevel(String key) {
        return switch (key) {
            case "vnics" -> some(5, this::nic);
            case "nictags" -> some(3, this::tag);
            case "aggregations" -> some(2, this::aggregation);
            case "resolvers" -> some(3, () -> of(ADDRESSES));
            case "routes" -> routes();
            case "admin_tag", "hostname" -> of(TAGS);
            default -> other(0);
        };
    }

    private Map<String, Object> nic() {
        Map<String, Object> nic = new LinkedHashMap<>();
        NIC_KEYS.stream().filter(key -> random.nextInt(4) > 0).forEach(key -> nic.put(key, seldomOther(ofNic(key))));
        return nic;
    }

    private Object ofNic(String key) {
        return switch (key) {
            case "mac" -> of(MACS);
            case "ip" -> of(ADDRESSES.subList(0, random.nextInt(SELDOM) == 0 ? ADDRESSES.size() : 2));
            case "gateway" -> of(ADDRESSES);
            case "netmask" -> of(MASKS);
            case "resolvers" -> some(70, () -> of(ADDRESSES));
            case "routes" -> routes();
            case "vlan_id" -> random.nextInt(4095);
            case "mtu" -> 576 + random.nextInt(9000);
            case "nic_tag", "network" -> of(TAGS);
            case "nic_tags_provided", "overlay_nic_tags_provided" -> some(3, () -> of(TAGS));
            case "belongs_to_type" -> "server";
            default -> random.nextBoolean() ? random.nextBoolean() : other(0);
        };
    }

    private Map<String, Object> tag() {
        Map<String, Object> tag = new LinkedHashMap<>(Map.of("name", seldomOther(of(TAGS))));
        tag.put(of(List.of("mtu", "uuid", "mac")), random.nextBoolean() ? 9000 : "x");
        return tag;
    }

    private Map<String, Object> aggregation() {
        Map<String, Object> aggregation = new LinkedHashMap<>();
        aggregation.put("name", seldomOther("aggr" + random.nextInt(3)));
        aggregation.put("macs", seldomOther(some(3, () -> of(MACS))));
        aggregation.put("lacp_mode", seldomOther(of(List.of("off", "active", "passive"))));
        aggregation.put("nic_tags_provided", seldomOther(some(3, () -> of(TAGS))));
        aggregation.keySet().removeIf(key -> random.nextInt(5) == 0);
        return aggregation;
    }

    private Map<String, Object> routes() {
        Map<String, Object> routes = new LinkedHashMap<>();
        some(3, () -> of(List.of("10.0.0.0/8", "0.0.0.0/0", "10.9.9.9", "10.77.0.2/32")))
                .forEach(to -> routes.put(to.toString(), random.nextInt(4) == 0 ? "linklocal" : of(ADDRESSES)));
        return routes;
    }

    private Object seldomOther(Object value) {
        return random.nextInt(SELDOM) == 0 ? other(0) : value;
    }

    private Object other(int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 9)) {
            case 0 -> random.nextInt();
            case 1 -> new BigDecimal(of(List.of("1.50", "-1E+999999999", "1E-7", "99999999999999999999")));
            case 2 -> random.nextBoolean();
            case 3 -> of(WORDS);
            case 4 -> of(TAGS);
            case 5 -> of(ADDRESSES);
            case 6 -> Map.of(of(TAGS), other(depth + 1));
            default -> some(3, () -> other(depth + 1));
        };
    }

    private <T> List<T> some(int most, Supplier<T> one) {
        List<T> list = new ArrayList<>();
        for (int count = random.nextInt(most + 1); count > 0; count--) {
            list.add(one.get());
        }
        return list;
    }

    private <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
