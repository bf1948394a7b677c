package pilotlight.appliance.platform;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All installed platforms, as they stood when the disk was last read.
 *
 * @param platforms each by its name, in the order of names
 */
public record Library(SortedMap<String, Platform> platforms) {

    /** No platform at all. */
    public static final Library EMPTY = new Library(new TreeMap<>());

    /** Copies the map. */
    public Library {
        platforms = Collections.unmodifiableSortedMap(new TreeMap<>(platforms));
    }

    /** The library of these platforms. */
    public static Library of(Map<String, Platform> platforms) {
        return new Library(new TreeMap<>(platforms));
    }

    /** The platform of this name. */
    public Optional<Platform> find(String name) {
        return Optional.ofNullable(platforms.get(name));
    }
}
