package pilotlight.appliance.platform;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All installed platforms, as they stood when the disk was last read.
 *
 * @param platforms each by its name, in the order of names
 * @param problems a sentence for whatever lies in the library and cannot be served, in the order of names
 */
public record Library(SortedMap<String, Platform> platforms, List<String> problems) {

    /** No platform at all. */
    public static final Library EMPTY = new Library(new TreeMap<>(), List.of());

    /** Copies the map and the list. */
    public Library {
        platforms = Collections.unmodifiableSortedMap(new TreeMap<>(platforms));
        problems = List.copyOf(problems);
    }

    /** The library of these platforms, without any problem. */
    public static Library of(Map<String, Platform> platforms) {
        return new Library(new TreeMap<>(platforms), List.of());
    }

    /** The platform of this name. */
    public Optional<Platform> find(String name) {
        return Optional.ofNullable(platforms.get(name));
    }

    /** The platform of this system with the greatest stamp; platforms whose name is no stamp do not count. */
    public Optional<Platform> latest(OperatingSystem os) {
        return platforms.values().stream()
                .filter(platform -> platform.kind().os() == os && Stamp.isStamp(platform.name()))
                .reduce((older, newer) -> newer);
    }
}
