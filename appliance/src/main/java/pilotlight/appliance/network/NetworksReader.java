package pilotlight.appliance.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.yaml.Problems;
import pilotlight.appliance.yaml.Section;
import pilotlight.appliance.yaml.Value;
import pilotlight.appliance.yaml.Yaml;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4Network;

/** Reads {@code networks.yaml}, in the words of Triton's NAPI and of booter's settings. */
public final class NetworksReader {

    private static final List<String> SUBNET_KEYS =
            List.of("netmask", "nic_tag", "gateway", "routes", "resolvers", "vlan_id", "mtu", "uuid", "subnet");

    private NetworksReader() {}

    /** Reads the file's content; what is wrong goes to {@code problems}. */
    public static Networks read(Bytes content, Problems problems) {
        Section top = Yaml.read(content, problems);
        Optional<String> datacenter = top.get("datacenter_name", NicReader::word);
        Optional<String> domain = top.get("dns_domain", NicReader::word);
        Networks networks = new Networks(
                datacenter, domain, tags(top), subnets(top.section("networks")), overlay(top, datacenter, domain));
        top.refuseOthers();
        return networks;
    }

    private static Map<String, NicTag> tags(Section top) {
        Map<String, NicTag> tags = new HashMap<>();
        for (Value value : top.value("nictags").map(Value::list).orElse(List.of())) {
            Section tag = value.section();
            Optional<String> name = NetworkReader.checkTag(tag);
            NetworkReader.require(value, tag, "name");
            tag.get("uuid", Value::someText);
            tag.refuseOthers();
            name.ifPresent(known -> tags.put(known, NicTag.of(new Document(tag.plain()))));
        }
        return tags;
    }

    private static Map<String, Subnet> subnets(Section section) {
        Map<String, Subnet> subnets = new HashMap<>();
        section.entries().forEach((name, value) -> subnet(value).ifPresent(subnet -> subnets.put(name, subnet)));
        return subnets;
    }

    private static Optional<Subnet> subnet(Value value) {
        Section section = value.section();
        SUBNET_KEYS.forEach(section::value);
        section.refuseOthers();
        NicReader.checkShared(section);
        if (section.value("subnet").isEmpty()) {
            return value.refuse("subnet, such as 10.99.99.0/24, among its keys");
        }
        return section.get("subnet", text -> text.parse(Ipv4Network::parse))
                .map(range -> new Subnet(range, shared(range, new Document(section.plain()))));
    }

    private static Document shared(Ipv4Network range, Document stated) {
        return stated.without("subnet")
                .without("uuid")
                .orElse("netmask", Optional.of(range.netmask().toString()))
                .orElse("network_uuid", stated.text("uuid"));
    }

    private static Optional<Overlay> overlay(Section top, Optional<String> datacenter, Optional<String> domain) {
        return top.value("overlay").filter(value -> !value.isNothing()).flatMap(value -> {
            Section section = value.section();
            NicReader.checkMtu(section);
            Document stated = new Document(section.plain());
            Overlay overlay = new Overlay(
                    section.get("nic_tag", NicReader::word).orElse(Overlay.USUAL_TAG),
                    stated.number("mtu"),
                    section.get("portolan", NicReader::word)
                            .orElse("portolan." + datacenter.orElse("") + "." + domain.orElse("")));
            section.refuseOthers();
            boolean unknown = section.value("portolan").isEmpty() && (datacenter.isEmpty() || domain.isEmpty());
            return unknown
                    ? value.refuse("portolan, or datacenter_name and dns_domain from which its name follows")
                    : Optional.of(overlay);
        });
    }
}
