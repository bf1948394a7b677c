package pilotlight.appliance.machine;

import java.util.Locale;

/** The loader program that stands between firmware and kernel. */
public enum Loading {
    /** iPXE: the choice where nothing else is said and a program of it fits the firmware. */
    IPXE,
    /** GRUB 2. */
    GRUB,
    /** shim, which starts GRUB: for firmware with Secure Boot. */
    SHIM,
    /** PXELINUX. */
    PXELINUX,
    /** None: the firmware starts the kernel itself, which must be an EFI program. */
    DIRECT;

    /** How an assignment file spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
