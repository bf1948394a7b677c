package pilotlight.appliance.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;
import pilotlight.netboot.wire.MacAddress;

/**
 * A network interface as NAPI describes one, physical or virtual.
 *
 * @param document everything that is known of it, in the order of {@code networking.json}
 */
public record Nic(Document document) {

    private static final Pattern ADMIN_TAG = Pattern.compile("(?i)admin|admin_rack_[a-z0-9_-]+");

    /** The interface that these plain values describe. */
    public static Nic of(Map<String, Object> values) {
        return new Nic(new Document(values));
    }

    /** Its hardware address. */
    public Optional<MacAddress> mac() {
        return document.text("mac").flatMap(MacAddress::find);
    }

    /** Its address. */
    public Optional<Ipv4> ip() {
        return document.address("ip");
    }

    /** The mask of its network. */
    public Optional<Ipv4> netmask() {
        return document.address("netmask");
    }

    /** True if it has all that an interface needs to be configured. */
    public boolean hasAddress() {
        return ip().isPresent() && netmask().isPresent();
    }

    /** The nic tag of the network that it is on. */
    public Optional<String> tag() {
        return document.text("nic_tag");
    }

    /** The nic tags that this interface provides to the machine. */
    public List<String> provides() {
        return document.texts("nic_tags_provided");
    }

    /** The router of its network. */
    public Optional<Ipv4> gateway() {
        return document.address("gateway");
    }

    /** DNS servers, the preferred first. */
    public List<Ipv4> resolvers() {
        return document.addresses("resolvers");
    }

    /** Further destinations with their next hops, in the order written. */
    public Map<Ipv4Network, Ipv4> routes() {
        return document.routes("routes");
    }

    /** True if it is on the admin network: the one that machines boot from, of the datacenter or of one rack. */
    public boolean isAdmin() {
        return tag().filter(Nic::isAdminTag).isPresent();
    }

    static boolean isAdminTag(String tag) {
        return ADMIN_TAG.matcher(tag).matches();
    }

    /** True if overlays run over it. */
    boolean isUnderlay() {
        return document.isTrue("underlay");
    }

    /** True if it belongs to a machine that is set up; a new one's belongs to the operator ({@code other}). */
    boolean belongsToServer() {
        return document.text("belongs_to_type").filter("server"::equals).isPresent();
    }
}
