package pilotlight.appliance.feed;

import java.util.Locale;

/** What an entry tells. */
public enum Kind {
    /** The state of an attempt. */
    ATTEMPT(true),
    /** One thing that happened to one machine. */
    EVENT(true),
    /** How far a job of the appliance is. */
    JOB(false),
    /** There is a new book. */
    BOOK(false),
    /** Something in the appliance's status changed. */
    STATUS(false);

    private final boolean ofMachines;

    Kind(boolean ofMachines) {
        this.ofMachines = ofMachines;
    }

    /** True if it tells of one machine, false if of the appliance. */
    boolean isOfMachines() {
        return ofMachines;
    }

    /** How the stream spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
