package pilotlight.appliance.machine;

import java.util.Locale;

/** The protocol of every URL that a machine is handed. */
public enum Transport {
    /** Fast, and what nearly every loader speaks. */
    HTTP,
    /** For loaders without HTTP. */
    TFTP;

    /** The URL scheme, {@code http} or {@code tftp}: also how settings and assignment files spell it. */
    public String scheme() {
        return name().toLowerCase(Locale.ROOT);
    }
}
