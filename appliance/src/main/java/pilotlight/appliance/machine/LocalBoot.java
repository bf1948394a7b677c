package pilotlight.appliance.machine;

import java.util.Locale;

/** How a machine is handed back to its disk; firmwares differ in which way they survive. */
public enum LocalBoot {
    /** No answer to its DHCP messages: the firmware goes on by itself. */
    SILENCE,
    /** The script of its loader ends, and the firmware takes its next boot device. */
    EXIT,
    /** iPXE starts the first disk itself: some BIOSes hang when it exits. */
    SANBOOT,
    /** It is offered a file that is not there. */
    ABSENT;

    /** How an assignment file spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
