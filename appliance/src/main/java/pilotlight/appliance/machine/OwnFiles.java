package pilotlight.appliance.machine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import pilotlight.netboot.wire.MacAddress;

/**
 * The file of each machine that has one.
 *
 * @param machines by every MAC address of the machine
 * @param fallback {@code default.yaml}, where there is one
 */
public record OwnFiles(Map<MacAddress, Path> machines, Optional<Path> fallback) {

    /** There is no file. */
    public static final OwnFiles NONE = new OwnFiles(Map.of(), Optional.empty());

    /** Copies the map. */
    public OwnFiles {
        machines = Map.copyOf(machines);
    }

    /** The file of this machine, the default's where none is given. */
    public Optional<Path> find(Optional<MacAddress> who) {
        return who.map(mac -> Optional.ofNullable(machines.get(mac))).orElse(fallback);
    }
}
