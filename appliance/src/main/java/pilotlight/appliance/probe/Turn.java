package pilotlight.appliance.probe;

import pilotlight.appliance.machine.Stage;

/** What comes next in a boot. */
public sealed interface Turn {

    /** It waits for an answer. */
    record Asks(Question question) implements Turn {}

    /** Everything is there that the script and the kernel's arguments name. */
    record Booted() implements Turn {}

    /**
     * It cannot go on.
     *
     * @param stage what it was at
     * @param reason why, in plain words
     */
    record Stopped(Stage stage, String reason) implements Turn {}
}
