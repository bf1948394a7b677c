package pilotlight.appliance.machine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pilotlight.netboot.wire.MacAddress;

/**
 * All that was assigned by command line or API.
 *
 * @param revision counts the changes, from 0; of two the higher one is the later
 * @param machines what is said of each machine of which something is
 * @param fallback what is said of all others; empty: nothing was said
 */
public record StoredAssignments(
        long revision, Map<MacAddress, StoredAssignment> machines, Optional<StoredAssignment> fallback) {

    /** Nothing is assigned, and nothing ever was. */
    public static final StoredAssignments NONE = new StoredAssignments(0, Map.of(), Optional.empty());

    /** Copies the map. */
    public StoredAssignments {
        machines = Map.copyOf(machines);
    }

    /** What is said of this machine, of the default where none is given. */
    public Optional<StoredAssignment> find(Optional<MacAddress> who) {
        return who.map(mac -> Optional.ofNullable(machines.get(mac))).orElse(fallback);
    }

    /** These, with {@code said} of this machine, of the default where none is given; the same object if that was so before. */
    public StoredAssignments with(Optional<MacAddress> who, StoredAssignment said) {
        if (find(who).equals(Optional.of(said))) {
            return this;
        }
        return who.map(mac -> with(mac, said)).orElseGet(() -> withFallback(Optional.of(said)));
    }

    private StoredAssignments with(MacAddress mac, StoredAssignment said) {
        Map<MacAddress, StoredAssignment> changed = new HashMap<>(machines);
        changed.put(mac, said);
        return new StoredAssignments(revision + 1, changed, fallback);
    }

    /** These, with nothing said of this machine, of the default where none is given; the same object if that was so before. */
    public StoredAssignments without(Optional<MacAddress> who) {
        if (find(who).isEmpty()) {
            return this;
        }
        return who.map(this::without).orElseGet(() -> withFallback(Optional.empty()));
    }

    private StoredAssignments without(MacAddress mac) {
        Map<MacAddress, StoredAssignment> changed = new HashMap<>(machines);
        changed.remove(mac);
        return new StoredAssignments(revision + 1, changed, fallback);
    }

    private StoredAssignments withFallback(Optional<StoredAssignment> said) {
        return new StoredAssignments(revision + 1, machines, said);
    }
}
