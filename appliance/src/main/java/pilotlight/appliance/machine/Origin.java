package pilotlight.appliance.machine;

import java.util.Locale;

/** Where an assignment came from: operators are told which one to edit. */
public enum Origin {
    /** The machine's own file. */
    FILE,
    /** The store: assigned by command line or API. */
    STORE,
    /** The most specific group that means the machine. */
    GROUP,
    /** What everybody gets of whom nothing is said. */
    DEFAULT,
    /** The store, for one boot only. */
    ONCE;

    /** {@code file}, {@code store}, {@code group}, {@code default} or {@code once}: how lists spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
