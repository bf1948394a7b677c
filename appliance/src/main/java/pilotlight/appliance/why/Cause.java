package pilotlight.appliance.why;

import java.util.Locale;

/** What there is to say of a machine's boot. */
public enum Cause {
    /** Nothing was ever heard of it. */
    NEVER_HEARD,
    /** It is up. */
    UP,
    /** It was told to boot from its disk. */
    LOCAL,
    /** It took everything, and nothing is to say that it is up. */
    LOADED,
    /** Two machines claim the same. */
    CONFLICT,
    /** A mistake in its assignment file silences it. */
    MISTAKE,
    /** Nobody assigned it anything. */
    UNASSIGNED,
    /** It shall get no answer, or wait. */
    HELD_BACK,
    /** Its platform is not installed. */
    NO_PLATFORM,
    /** Its platform is for another processor. */
    WRONG_ARCHITECTURE,
    /** There is no loader program for its firmware. */
    NO_LOADER,
    /** It got no answer for another reason. */
    UNANSWERED,
    /** Its iPXE lacks what its platform needs, and the full one that it was sent to does not start. */
    OLD_LOADER,
    /** It fetches a loader program again and again. */
    LOOP,
    /** Nothing of what was sent by TFTP was acknowledged. */
    UNACKNOWLEDGED,
    /** It heard that the file comes, and then not one block. */
    BLOCKS_LOST,
    /** A file is not there. */
    MISSING_FILE,
    /** A file is there, but not for it. */
    REFUSED_FILE,
    /** This server could not send a file. */
    NOT_SENT,
    /** It ended a transfer, with an error. */
    ABORTED,
    /** Its memory is too small for its files. */
    MEMORY,
    /** It closes connections midway, again and again. */
    CLOSED_MIDWAY,
    /** A download makes no progress. */
    STALLED,
    /** It broke off a download and was not heard again. */
    CUT_OFF,
    /** Nobody watched how it went on. */
    UNWATCHED,
    /** It began anew in the middle. */
    RESTARTED,
    /** Another DHCP server wins. */
    RIVAL,
    /** It took no address. */
    NO_ADDRESS,
    /** It has an address, and never came for its loader program. */
    NO_BOOT_SERVER,
    /** It was told its loader program on port 4011, and never asked for it. */
    LOADER_NOT_FETCHED,
    /** Its loader program fell silent. */
    LOADER_SILENT,
    /** Its loader program was told where its script is, and never asked for it. */
    SCRIPT_NOT_FETCHED,
    /** It took its script, and no kernel. */
    KERNEL_NOT_FETCHED,
    /** It took its kernel, and no initrd. */
    INITRD_NOT_FETCHED,
    /** It took kernel and initrd, and no root file system. */
    ROOTFS_NOT_FETCHED,
    /** It took everything, and never phoned home. */
    NOT_PHONED_HOME,
    /** All goes well so far. */
    UNDER_WAY,
    /** It fell silent, and nothing tells why. */
    SILENT;

    /** How JSON spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True if something went wrong. */
    public boolean isFailure() {
        return this != UP && this != LOCAL && this != LOADED && this != UNDER_WAY && this != HELD_BACK;
    }
}
