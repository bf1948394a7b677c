package pilotlight.appliance.probe;

import java.util.List;
import pilotlight.appliance.machine.Stage;

/** How the boot of a simulated machine ended. */
public sealed interface BootResult {

    /** What arrived whole, in order. */
    List<Fetched> files();

    /** Everything arrived that the script and the kernel's arguments name. */
    record Booted(List<Fetched> files) implements BootResult {

        /** Keeps a copy. */
        public Booted {
            files = List.copyOf(files);
        }
    }

    /**
     * It could not go on.
     *
     * @param stage what it was at
     * @param reason why, in plain words
     */
    record Stopped(Stage stage, String reason, List<Fetched> files) implements BootResult {

        /** Keeps a copy. */
        public Stopped {
            files = List.copyOf(files);
        }
    }

    /** What arrived for {@code stage}. */
    default List<Fetched> files(Stage stage) {
        return files().stream().filter(file -> file.stage() == stage).toList();
    }
}
