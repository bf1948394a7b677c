package pilotlight.appliance.machine;

import java.util.Map;
import java.util.Optional;
import pilotlight.netboot.wire.MacAddress;

/**
 * What command line and API have assigned, as the store holds it.
 *
 * @param machines the target of each machine that has one
 * @param fallback the target of all others
 */
public record StoredAssignments(Map<MacAddress, Target> machines, Optional<Target> fallback) {

    /** Nothing was assigned. */
    public static final StoredAssignments NONE = new StoredAssignments(Map.of(), Optional.empty());

    /** Copies the map. */
    public StoredAssignments {
        machines = Map.copyOf(machines);
    }
}
