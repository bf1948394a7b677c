package pilotlight.appliance.machine;

import java.util.Locale;

/** How far a boot came, in the order in which it happens. */
public enum Stage {
    /** The machine asked for an address and a boot server. */
    DISCOVER,
    /** It was told what to fetch. */
    OFFER,
    /** It fetched a loader program. */
    LOADER,
    /** It fetched its script or menu. */
    SCRIPT,
    /** It fetched the kernel. */
    KERNEL,
    /** It fetched the initrd, or a module. */
    INITRD,
    /** It fetched the root file system. */
    ROOTFS,
    /** It said that it is up. */
    UP;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** How logs, lists and metrics spell it. */
    public String word() {
        return word;
    }
}
