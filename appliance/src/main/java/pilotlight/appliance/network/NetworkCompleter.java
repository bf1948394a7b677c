package pilotlight.appliance.network;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Completes what is said of a machine's network: what stands there stays, what is missing follows from its NICs and from what all machines
 * share. Lists that readers of {@code networking.json} walk through are always there: linux-live's jq gives up at a missing one.
 */
record NetworkCompleter(Networks networks) {

    /** Names the logical network that a NIC is on; ours, and no key of {@code networking.json}. */
    static final String NETWORK = "network";

    Document complete(Document stated) {
        Document onSubnets = stated.with(
                "vnics", stated.documents("vnics", nic -> onSubnet(nic).values()));
        Network known = new Network(onSubnets.values());
        Document whole = onSubnets
                .with(
                        "vnics",
                        known.nics().stream().map(nic -> providing(nic, known)).toList())
                .with("nictags", tags(stated, known))
                .orElse("resolvers", Optional.of(resolvers(known)))
                .orElse("routes", Optional.of(routes(known)))
                .orElse("dns_domain", networks.domain())
                .orElse("datacenter_name", networks.datacenter())
                .orElse("nictag_rules", rules(known))
                .orElse("aggregations", Optional.of(List.of()));
        return whole.orElse("admin_tag", adminTag(known, whole));
    }

    private Document onSubnet(Document nic) {
        Optional<Subnet> subnet = nic.text(NETWORK).map(networks.subnets()::get);
        Document own = nic.without(NETWORK);
        Document whole = subnet.map(known -> known.complete(own)).orElse(own);
        return whole.orElse("resolvers", Optional.of(List.of())).orElse("vlan_id", Optional.of(0));
    }

    /** A NIC that alone is on a tag's network provides that tag; the one below the overlay provides the overlay's. */
    private Map<String, Object> providing(Nic nic, Network known) {
        Optional<List<String>> provided = nic.tag()
                .filter(tag -> nic.mac().map(Object::toString).equals(Optional.ofNullable(provider(known, tag))))
                .map(List::of);
        Optional<List<String>> overlays =
                networks.overlay().filter(overlay -> nic.isUnderlay()).map(overlay -> List.of(overlay.nicTag()));
        return nic.document()
                .orElse("nic_tags_provided", provided)
                .orElse("overlay_nic_tags_provided", overlays)
                .values();
    }

    private static String provider(Network known, String tag) {
        return known.providers().byTag().get(tag);
    }

    private List<Map<String, Object>> tags(Document stated, Network known) {
        Stream<Document> entries = stated.has("nictags")
                ? stated.documents("nictags", entry -> entry).stream()
                : known.providers().byTag().keySet().stream().map(networks::tag).map(NicTag::entry);
        return entries.map(entry -> entry.orElse("mtu", Optional.of(mtu(entry)))
                        .orElse("mac", entry.text("name").map(name -> provider(known, name)))
                        .values())
                .toList();
    }

    private int mtu(Document entry) {
        return entry.text("name").flatMap(name -> networks.tag(name).mtu()).orElse(NicTag.USUAL_MTU);
    }

    private static Collection<String> resolvers(Network known) {
        Set<String> union = new LinkedHashSet<>();
        known.nics().forEach(nic -> nic.resolvers().forEach(resolver -> union.add(resolver.toString())));
        return List.copyOf(union);
    }

    private static Map<String, Object> routes(Network known) {
        Map<String, Object> union = new LinkedHashMap<>();
        known.nics().forEach(nic -> union.putAll(nic.document().map("routes")));
        return union;
    }

    private Optional<Map<String, Object>> rules(Network known) {
        return networks.overlay()
                .flatMap(overlay -> known.nics().stream()
                        .filter(Nic::isUnderlay)
                        .flatMap(nic -> nic.ip().stream())
                        .findFirst()
                        .map(overlay::rules));
    }

    private static Optional<String> adminTag(Network known, Document whole) {
        return known.admin()
                .flatMap(Nic::tag)
                .or(() -> whole.documents("nictags", NicTag::of).stream()
                        .map(NicTag::name)
                        .filter(Nic::isAdminTag)
                        .findFirst());
    }
}
