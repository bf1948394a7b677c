package pilotlight.appliance.files;

import java.util.Map;
import java.util.Optional;

/** Firmware that shouts: file names are looked up as they are spelt, and where there is none so, in any case of letters. */
final class Spelling {

    private Spelling() {}

    /** The value under {@code name}, or else under the first that differs in case only. */
    static <V> Optional<V> find(Map<String, V> named, String name) {
        V exact = named.get(name);
        return exact != null
                ? Optional.of(exact)
                : named.entrySet().stream()
                        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                        .min(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue);
    }
}
