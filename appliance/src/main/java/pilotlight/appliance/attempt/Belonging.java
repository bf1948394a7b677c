package pilotlight.appliance.attempt;

import java.util.Optional;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Event;

/** How an event stands to the latest attempt of its machine. */
public enum Belonging {
    /** It is the first of a new one. */
    BEGINS,
    /** It is part of it. */
    CONTINUES,
    /** It tells nothing of a boot, or of an earlier one: the operating system that runs renews its lease, or somebody looks at a file. */
    NEITHER;

    /**
     * Of {@code event} to {@code latest}.
     *
     * <p>A boot begins with the first DHCP message or file of a machine, and anew with what nothing but a start can say: its firmware asks by
     * DHCP although it has had a loader program, or fetches its first loader again after a script; iPXE asks by DHCP although it has had its
     * script (an {@code autoexec.ipxe} may have been fetched before there was a network, and does not count); a script is fetched after the
     * kernel. iPXE that we handed out and firmware that asks again and again stay in their boot. What an operating system asks by DHCP begins
     * none: it says no word of PXE, HTTP Boot or iPXE.
     *
     * <p>An attempt that has ended takes the files that come late for as long as a machine may take to phone home, and phone calls for
     * ever. One that stopped after its script takes what comes next however late: a menu may have been open. One that was told nothing goes on while the machine asks again within two minutes: whoever asks in vain all day is one attempt.
     */
    static Belonging of(Optional<Attempt> latest, Event event, Supplier<Expected> expected, Terms terms) {
        if (latest.isEmpty()) {
            return Opening.is(event) || expected.get().needs().contains(event.stage()) ? BEGINS : NEITHER;
        }
        if (Opening.isLook(latest.get(), event) || Opening.isOfBootBefore(latest.get(), event)) {
            return NEITHER;
        }
        return latest.get().isUnderWay() ? toRunning(latest.get(), event) : toEnded(latest.get(), event, terms);
    }

    private static Belonging toRunning(Attempt attempt, Event event) {
        return Opening.startsOver(attempt, event) ? BEGINS : CONTINUES;
    }

    private static Belonging toEnded(Attempt attempt, Event event, Terms terms) {
        if (Opening.saysUp(event) || Lateness.isLate(attempt, event)) {
            return CONTINUES;
        }
        if (Lateness.goesOn(attempt, event, terms)) {
            return CONTINUES;
        }
        return Opening.is(event) ? BEGINS : NEITHER;
    }
}
