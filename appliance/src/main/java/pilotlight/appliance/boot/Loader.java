package pilotlight.appliance.boot;

import java.util.Locale;

/** Which program reads what we hand out. */
public enum Loader {
    /** The ROM or UEFI itself. */
    FIRMWARE,
    /** iPXE, from a ROM or loaded by us. */
    IPXE,
    /** Not known. */
    UNKNOWN;

    /** How lists spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
