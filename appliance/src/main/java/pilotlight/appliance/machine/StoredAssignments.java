package pilotlight.appliance.machine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pilotlight.netboot.wire.MacAddress;

/**
 * All that was assigned by command line or API.
 *
 * @param revision counts the changes, from 0; of two the higher one is the later
 * @param machines the target of each machine that has one
 * @param fallback the target of all others; empty: nothing was said
 */
public record StoredAssignments(long revision, Map<MacAddress, Target> machines, Optional<Target> fallback) {

    /** Nothing is assigned, and nothing ever was. */
    public static final StoredAssignments NONE = new StoredAssignments(0, Map.of(), Optional.empty());

    /** Copies the map. */
    public StoredAssignments {
        machines = Map.copyOf(machines);
    }

    /** These, with {@code target} for {@code mac}; the same object if that was so before. */
    public StoredAssignments with(MacAddress mac, Target target) {
        if (target.equals(machines.get(mac))) {
            return this;
        }
        Map<MacAddress, Target> changed = new HashMap<>(machines);
        changed.put(mac, target);
        return new StoredAssignments(revision + 1, changed, fallback);
    }

    /** These, with nothing for {@code mac}; the same object if that was so before. */
    public StoredAssignments without(MacAddress mac) {
        if (!machines.containsKey(mac)) {
            return this;
        }
        Map<MacAddress, Target> changed = new HashMap<>(machines);
        changed.remove(mac);
        return new StoredAssignments(revision + 1, changed, fallback);
    }

    /** These, with another fallback; the same object if that was so before. */
    public StoredAssignments withFallback(Optional<Target> target) {
        return target.equals(fallback) ? this : new StoredAssignments(revision + 1, machines, target);
    }
}
