package pilotlight.appliance.probe;

import java.net.URI;
import pilotlight.appliance.machine.Stage;

/** What a boot cannot go on without. */
public sealed interface Question {

    /** What the boot is at. */
    Stage stage();

    /**
     * A boot file, to be asked for by DHCP.
     *
     * @param profile what the program that asks says of itself
     */
    record BootFile(DhcpProfile profile) implements Question {
        @Override
        public Stage stage() {
            return Stage.DISCOVER;
        }
    }

    /**
     * The content of a file.
     *
     * @param stage what it is for
     * @param uri where it is
     * @param habit how the program that asks fetches
     */
    record Content(Stage stage, URI uri, Habit habit) implements Question {}
}
