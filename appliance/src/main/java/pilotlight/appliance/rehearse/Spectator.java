package pilotlight.appliance.rehearse;

/** Looks on while a rehearsal runs. */
public interface Spectator {

    /** Sees nothing. */
    Spectator NONE = new Spectator() {};

    /** One machine of each firmware has gone ahead, by itself. */
    default void wentAhead(String firmware, double seconds, long bytes) {}

    /** Called a few times a second. */
    default void at(Snapshot now) {}
}
