package pilotlight.appliance.network;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pilotlight.appliance.yaml.Section;
import pilotlight.appliance.yaml.Value;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** Reads the network section of an assignment: checked where a mistake would leave the machine without a network, and kept as it is. */
public final class NetworkReader {

    private static final List<String> LACP_MODES = List.of("off", "active", "passive");

    private NetworkReader() {}

    /** Reads {@code section}; what is wrong goes to its problems. */
    public static Network read(Section section) {
        Network.KEYS.forEach(section::value);
        section.refuseOthers();
        section.get("admin_tag", NicReader::word);
        section.get("hostname", Value::someText);
        section.list("resolvers", value -> value.parse(Ipv4::parse));
        NicReader.checkRoutes(section);
        each(section, "vnics", NicReader::checkNic, "mac");
        each(section, "nictags", NetworkReader::checkTag, "name");
        each(section, "aggregations", NetworkReader::checkAggregation, "name", "macs");
        return new Network(section.plain());
    }

    private static void each(Section section, String key, Consumer<Section> check, String... needed) {
        for (Value value : section.value(key).map(Value::list).orElse(List.of())) {
            Section element = value.section();
            check.accept(element);
            require(value, element, needed);
        }
    }

    /** Notes which of the keys {@code needed} the section in {@code value} lacks. */
    static void require(Value value, Section section, String... needed) {
        for (String key : needed) {
            if (section.value(key).isEmpty()) {
                value.refuse(key + " among its keys");
            }
        }
    }

    static Optional<String> checkTag(Section tag) {
        NicReader.checkMtu(tag);
        return tag.get("name", NicReader::word);
    }

    private static void checkAggregation(Section aggregation) {
        aggregation.get("name", NicReader::word);
        aggregation.get("macs", NetworkReader::members);
        aggregation.get("lacp_mode", value -> value.oneOf(LACP_MODES));
        aggregation.list("nic_tags_provided", NicReader::word);
    }

    private static Optional<List<Value>> members(Value macs) {
        List<Value> members = macs.list();
        members.forEach(member -> member.parse(MacAddress::parse));
        return members.isEmpty() ? macs.refuse("the MAC address of each member") : Optional.of(members);
    }
}
