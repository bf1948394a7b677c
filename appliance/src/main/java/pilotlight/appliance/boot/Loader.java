package pilotlight.appliance.boot;

/** Which program reads what we hand out. */
public enum Loader {
    /** The ROM or UEFI itself. */
    FIRMWARE,
    /** iPXE, from a ROM or loaded by us. */
    IPXE,
    /** Not known. */
    UNKNOWN
}
