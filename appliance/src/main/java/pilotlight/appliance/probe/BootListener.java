package pilotlight.appliance.probe;

import java.util.OptionalLong;
import pilotlight.appliance.machine.Stage;

/** Hears how far a simulated machine has come; called on the thread that boots it. */
public interface BootListener {

    /** Nobody listens. */
    BootListener NONE = new BootListener() {};

    /**
     * Something begins.
     *
     * @param what the program that asks, or the file that is fetched
     */
    default void begun(Stage stage, String what) {}

    /**
     * A question went out.
     *
     * @param packet it in a line, with its options in their order
     */
    default void sent(String packet) {}

    /** Some name that the program tries is not there; it goes on. */
    default void missed(String name) {}

    /**
     * Some more of a file arrived.
     *
     * @param bytes so far
     * @param total in all, where the server says
     */
    default void advanced(long bytes, OptionalLong total) {}

    /** A file arrived whole. */
    default void fetched(Fetched file) {}
}
