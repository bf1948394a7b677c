package pilotlight.appliance.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.netboot.wire.MacAddress;

/**
 * A machine's network. Its keys are those of Triton's {@code networking.json}; inside them everything is kept as written, in the order
 * written. {@link #within} completes it by what all machines share and by what follows from its NICs. Immutable.
 */
public final class Network {

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

    private final Document document;
    private volatile Wiring wiring;

    /**
     * What can be read from a document; only once it is asked for, since most networks merely wait in a book.
     *
     * @param nics the admin NIC first
     */
    private record Wiring(List<Nic> nics, List<Aggregation> aggregations, TagProviders providers) {

        static Wiring of(Document document) {
            List<Nic> nics = adminFirst(document.documents("vnics", Nic::new));
            List<Aggregation> aggregations = document.documents("aggregations", Aggregation::new);
            return new Wiring(
                    nics, aggregations, TagProviders.of(nics, aggregations, document.documents("nictags", tag -> tag)));
        }
    }

    /**
     * The network that these plain values describe.
     *
     * @param values immutable throughout
     */
    public Network(Map<String, Object> values) {
        this.document = new Document(values);
    }

    private static List<Nic> adminFirst(List<Nic> nics) {
        Optional<Nic> admin = nics.stream().filter(Nic::isAdmin).findFirst();
        return Stream.concat(
                        admin.stream(),
                        nics.stream().filter(nic -> admin.filter(nic::equals).isEmpty()))
                .toList();
    }

    /** All that is said or known, by key. */
    public Map<String, Object> document() {
        return document.values();
    }

    /** Every NIC, the admin NIC first. */
    public List<Nic> nics() {
        return wiring().nics();
    }

    List<Aggregation> aggregations() {
        return wiring().aggregations();
    }

    TagProviders providers() {
        return wiring().providers();
    }

    private Wiring wiring() {
        Wiring known = wiring;
        if (known == null) {
            known = Wiring.of(document);
            wiring = known;
        }
        return known;
    }

    /** This network with all that {@code networks} and its own NICs add to it. */
    public Network within(Networks networks) {
        return new Network(new NetworkCompleter(networks).complete(document).values());
    }

    /** The nic tags that the machine has, each from a NIC or an aggregation. */
    public List<String> tags() {
        return List.copyOf(providers().byTag().keySet());
    }

    /** The NIC on the admin network. */
    public Optional<Nic> admin() {
        return nics().stream().filter(Nic::isAdmin).findFirst();
    }

    /**
     * The NIC whose address a machine uses that boots from {@code mac}: that very one, or the admin NIC, of whose aggregation it may be a
     * member. An address on any other network would be of no use there.
     */
    public Optional<Nic> booting(MacAddress mac) {
        return reservation(mac, Optional.empty()).or(() -> admin().filter(Nic::hasAddress));
    }

    /**
     * The NIC whose address DHCP leases to {@code mac}.
     *
     * @param rackTag the nic tag of the rack that it asks from, where a relay tells: an address on this network is preferred
     */
    public Optional<Nic> reservation(MacAddress mac, Optional<String> rackTag) {
        List<Nic> own = nics().stream()
                .filter(nic -> nic.hasAddress() && nic.mac().equals(Optional.of(mac)))
                .toList();
        return own.stream()
                .filter(nic -> rackTag.isPresent()
                        && nic.tag().filter(rackTag.get()::equalsIgnoreCase).isPresent())
                .findFirst()
                .or(() -> own.stream().findFirst());
    }

    /** True if the machine is set up, so that its operating system must not change unasked; a new machine's NICs are the operator's. */
    public boolean isSetUp() {
        return admin().or(() -> nics().stream().findFirst())
                .filter(Nic::belongsToServer)
                .isPresent();
    }

    /**
     * The kernel arguments by which Triton's platforms know their interfaces, in booter's order.
     *
     * @param boot the address that the machine boots from: the admin NIC where no other is known
     */
    public Map<String, String> kernelArgs(MacAddress boot) {
        Map<String, String> args = new LinkedHashMap<>();
        Set<String> names = aggregations().stream().map(Aggregation::name).collect(Collectors.toSet());
        putProviders(args, provider -> !names.contains(provider));
        aggregations().forEach(aggregation -> {
            putProviders(args, aggregation.name()::equals);
            args.putAll(aggregation.kernelArgs());
        });
        args.putIfAbsent("admin_nic", adminProvider().orElse(boot.toString()));
        return Collections.unmodifiableMap(args);
    }

    private void putProviders(Map<String, String> args, Predicate<String> wanted) {
        providers().byTag().forEach((tag, provider) -> {
            if (wanted.test(provider)) {
                args.put(tag + "_nic", provider);
            }
        });
    }

    /** What provides the admin network of a rack: its tag is not admin, yet {@code admin_nic} names it. */
    private Optional<String> adminProvider() {
        return admin().flatMap(Nic::tag).map(providers().byTag()::get);
    }

    /** The content of {@code networking.json}, in booter's order; empty if no admin network is known, without which it would be refused. */
    public Optional<Map<String, Object>> networkingJson(Optional<String> hostname) {
        if (!document.has("admin_tag")) {
            return Optional.empty();
        }
        Document named = document.with("vnics", configurable()).orElse("hostname", hostname);
        Map<String, Object> ordered = new LinkedHashMap<>();
        KEYS.forEach(key -> Optional.ofNullable(named.values().get(key)).ifPresent(value -> ordered.put(key, value)));
        return Optional.of(Collections.unmodifiableMap(ordered));
    }

    /** NICs without an address are none that a system could bring up; an address comes once. */
    private List<Map<String, Object>> configurable() {
        Set<Optional<MacAddress>> seen = new HashSet<>();
        return nics().stream()
                .filter(nic -> nic.hasAddress() && seen.add(nic.mac()))
                .map(nic -> nic.document().values())
                .toList();
    }

    /** The names of networks that its NICs are said to be on, and that are none of {@code networks}. */
    public List<String> strangersTo(Networks networks) {
        List<String> strangers = new ArrayList<>();
        document.documents("vnics", Nic::new).stream()
                .flatMap(nic -> nic.document().text(NetworkCompleter.NETWORK).stream())
                .filter(name -> !networks.subnets().containsKey(name))
                .forEach(strangers::add);
        return strangers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network && document.equals(network.document);
    }

    @Override
    public int hashCode() {
        return Objects.hash(document);
    }

    @Override
    public String toString() {
        return "Network" + document.values();
    }
}
