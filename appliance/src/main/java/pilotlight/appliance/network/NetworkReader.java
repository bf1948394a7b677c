package pilotlight.appliance.network;

import java.util.List;
import java.util.Optional;
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
        each(section, "vnics").forEach(NicReader::checkNic);
        each(section, "nictags").forEach(NetworkReader::checkTag);
        each(section, "aggregations").forEach(NetworkReader::checkAggregation);
        return new Network(section.plain());
    }

    private static List<Section> each(Section section, String key) {
        return section.list(key, value -> Optional.of(value.section())).orElse(List.of());
    }

    static Optional<String> checkTag(Section tag) {
        NicReader.checkMtu(tag);
        return tag.get("name", NicReader::word);
    }

    private static void checkAggregation(Section aggregation) {
        aggregation.get("name", NicReader::word);
        aggregation.list("macs", value -> value.parse(MacAddress::parse));
        aggregation.get("lacp_mode", value -> value.oneOf(LACP_MODES));
        aggregation.list("nic_tags_provided", NicReader::word);
    }
}
