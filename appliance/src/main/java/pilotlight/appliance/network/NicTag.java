package pilotlight.appliance.network;

import java.util.Map;
import java.util.Optional;

/**
 * A name for a physical network, that NICs are tagged with.
 *
 * @param mtu bytes
 * @param uuid as NAPI knows it
 */
public record NicTag(String name, Optional<Integer> mtu, Optional<String> uuid) {

    /** What Ethernet carries, and NAPI assumes. */
    static final int USUAL_MTU = 1500;

    static NicTag of(Document document) {
        return new NicTag(document.text("name").orElse(""), document.number("mtu"), document.text("uuid"));
    }

    /** A tag of which nothing is known but its name. */
    static NicTag of(String name) {
        return new NicTag(name, Optional.empty(), Optional.empty());
    }

    /** Its entry in {@code networking.json}. */
    Document entry() {
        return new Document(Map.of())
                .with("mtu", mtu.orElse(USUAL_MTU))
                .with("name", name)
                .orElse("uuid", uuid);
    }
}
