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
    /** Not known. */
    UNKNOWN;

    /** How lists spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
