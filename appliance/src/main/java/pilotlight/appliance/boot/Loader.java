package pilotlight.appliance.boot;

import java.util.Locale;

/** Which program reads what we hand out. */
public enum Loader {
    /** The ROM or UEFI itself. */
    FIRMWARE,
    /** iPXE, from a ROM or loaded by us. */
    IPXE,
    /** GRUB 2. */
    GRUB,
    /** PXELINUX of the Syslinux project. */
    PXELINUX,
    /** U-Boot. */
    U_BOOT,
    /** u-root's pxeboot, or what is built from it. */
    U_ROOT,
    /** The boot ROM of a Raspberry Pi. */
    RASPBERRY_PI,
    /** None of these: a tool, an operating system that runs, or a ROM with nothing to tell it by. */
    OTHER,
    /** Not known: nothing was fetched. */
    UNKNOWN;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** True for a program with a name. */
    public boolean isKnown() {
        return this != OTHER && this != UNKNOWN;
    }

    /** How lists spell it. */
    public String word() {
        return word;
    }
}
