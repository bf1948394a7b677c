package pilotlight.appliance.attempt;

import java.util.Locale;

/** What became of an attempt. */
public enum Result {
    /** It goes on. */
    UNDER_WAY,
    /** The machine said that it is up, or reached the stage that counts as that. */
    UP,
    /** It took every file that it needs and never said more: where nothing phones home, that is how a good boot looks. */
    LOADED,
    /** It was handed back to its disk, as it shall be. */
    LOCAL,
    /** It was told nothing, as it shall be: nobody assigned it anything, or {@code none}, or {@code wait}. */
    UNSERVED,
    /** It fell silent before it had everything, or never phoned home although it must. */
    STOPPED,
    /** It began anew before it had everything. */
    RESTARTED;

    /** True if an operator should ask why. */
    public boolean isFailure() {
        return this == STOPPED || this == RESTARTED;
    }

    /** How lists, metrics and the API spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
