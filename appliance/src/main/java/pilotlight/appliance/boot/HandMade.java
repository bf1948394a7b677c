package pilotlight.appliance.boot;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.BootModule;
import pilotlight.netboot.wire.MacAddress;

/** What an operator laid beside what is generated. */
public interface HandMade {

    /** Nothing. */
    HandMade NONE = new HandMade() {
        @Override
        public Optional<Path> winning(String path) {
            return Optional.empty();
        }

        @Override
        public List<BootModule> dropped(MacAddress mac) {
            return List.of();
        }
    };

    /** The file that is served at {@code path} of the boot tree in place of what would be. */
    Optional<Path> winning(String path);

    /** Files that a machine gets besides those that its assignment names. */
    List<BootModule> dropped(MacAddress mac);
}
