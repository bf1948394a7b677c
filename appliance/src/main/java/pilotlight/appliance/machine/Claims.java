package pilotlight.appliance.machine;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.MacAddress;

/** Which file, or document of the store, speaks for each address: the first that names it. */
final class Claims {

    private final Map<MacAddress, Path> owners = new HashMap<>();

    /** Takes every address of {@code machine} that nobody has yet; the problem, if somebody has one. */
    Optional<Problem> claim(Path file, Machine machine) {
        Optional<Problem> twin = Optional.empty();
        for (MacAddress mac : machine.macs()) {
            Path owner = owners.putIfAbsent(mac, file);
            if (owner != null) {
                twin = Optional.of(new Problem(
                        file,
                        0,
                        "found " + mac + ", which " + owner.getFileName()
                                + " has already, expected one file for each address"));
            }
        }
        return twin;
    }

    /** The addresses of {@code machine} that {@code file} has. */
    List<MacAddress> of(Path file, Machine machine) {
        return machine.macs().stream()
                .filter(mac -> file.equals(owners.get(mac)))
                .toList();
    }

    /** All so far. */
    Map<MacAddress, Path> owners() {
        return Map.copyOf(owners);
    }
}
