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
 * @param once what machines shall boot one time
 */
public record StoredAssignments(
        long revision,
        Map<MacAddress, StoredAssignment> machines,
        Optional<StoredAssignment> fallback,
        Map<MacAddress, Once> once) {

    /** Nothing is assigned, and nothing ever was. */
    public static final StoredAssignments NONE = new StoredAssignments(0, Map.of(), Optional.empty(), Map.of());

    /** Copies the maps. */
    public StoredAssignments {
        machines = Map.copyOf(machines);
        once = Map.copyOf(once);
    }

    /** What is said of this machine, of the default where none is given. */
    public Optional<StoredAssignment> find(Optional<MacAddress> who) {
        return who.map(mac -> Optional.ofNullable(machines.get(mac))).orElse(fallback);
    }

    /** These, with {@code said} of this machine, of the default where none is given; the same object if that was so before. */
    public StoredAssignments with(Optional<MacAddress> who, StoredAssignment said) {
        return put(who, Optional.of(said));
    }

    /** These, with nothing said of this machine, of the default where none is given; the same object if that was so before. */
    public StoredAssignments without(Optional<MacAddress> who) {
        return put(who, Optional.empty());
    }

    private StoredAssignments put(Optional<MacAddress> who, Optional<StoredAssignment> said) {
        if (find(who).equals(said)) {
            return this;
        }
        return who.map(mac -> new StoredAssignments(revision + 1, changed(machines, mac, said), fallback, once))
                .orElseGet(() -> new StoredAssignments(revision + 1, machines, said, once));
    }

    /** These, with {@code what} for the next boot of {@code mac}; the same object if that was so before. */
    public StoredAssignments withOnce(MacAddress mac, Once what) {
        return putOnce(mac, Optional.of(what));
    }

    /** These, with nothing special for the next boot of {@code mac}; the same object if that was so before. */
    public StoredAssignments withoutOnce(MacAddress mac) {
        return putOnce(mac, Optional.empty());
    }

    /** These after {@code mac} has booted {@code what}; the same object if that is not what it shall boot one time. */
    public StoredAssignments usedUp(MacAddress mac, Once what) {
        return what.equals(once.get(mac)) ? withoutOnce(mac) : this;
    }

    private StoredAssignments putOnce(MacAddress mac, Optional<Once> what) {
        return Optional.ofNullable(once.get(mac)).equals(what)
                ? this
                : new StoredAssignments(revision + 1, machines, fallback, changed(once, mac, what));
    }

    private static <T> Map<MacAddress, T> changed(Map<MacAddress, T> map, MacAddress mac, Optional<T> value) {
        Map<MacAddress, T> changed = new HashMap<>(map);
        value.ifPresentOrElse(now -> changed.put(mac, now), () -> changed.remove(mac));
        return changed;
    }
}
