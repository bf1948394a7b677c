package pilotlight.appliance.network;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pilotlight.netboot.wire.MacAddress;

/**
 * Which interface gives a machine which nic tag.
 *
 * @param byTag a MAC address or the name of an aggregation for each tag, in the order in which they were found
 */
record TagProviders(Map<String, String> byTag) {

    /**
     * Aggregations win over NICs, those over what the list of tags says, and that over a NIC which is merely on the tag's network: it may be
     * a virtual one. Tags with a slash are NAPI's own (etherstubs of one machine) and no business of its boot.
     *
     * @param tags the list of nic tags, as far as it is stated
     */
    static TagProviders of(List<Nic> nics, List<Aggregation> aggregations, List<Document> tags) {
        Set<MacAddress> members = new HashSet<>();
        aggregations.forEach(aggregation -> members.addAll(aggregation.members()));
        List<Nic> single = nics.stream()
                .filter(nic -> nic.mac().filter(mac -> !members.contains(mac)).isPresent())
                .toList();
        Map<String, String> byTag = new LinkedHashMap<>();
        single.forEach(nic -> nic.provides().forEach(tag -> byTag.putIfAbsent(tag, mac(nic))));
        tags.forEach(tag -> tag.text("mac")
                .ifPresent(mac -> byTag.putIfAbsent(tag.text("name").orElse(""), mac)));
        single.forEach(nic -> nic.tag().ifPresent(tag -> byTag.putIfAbsent(tag, mac(nic))));
        aggregations.forEach(aggregation -> aggregation.provides().forEach(tag -> byTag.put(tag, aggregation.name())));
        byTag.keySet().removeIf(tag -> tag.contains("/"));
        return new TagProviders(Collections.unmodifiableMap(byTag));
    }

    private static String mac(Nic nic) {
        return nic.mac().orElseThrow().toString();
    }
}
