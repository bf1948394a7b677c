package pilotlight.appliance.machine;

import pilotlight.netboot.wire.MacAddress;

/**
 * The machines that {@code rehearse} sends against a server that others use. They exist as packets alone: no history is kept of them, so that they
 * push out nothing that is known of real ones.
 */
public final class RehearsedMachine {

    /** How many there can be. */
    public static final int MOST = 1 << 16;

    /** Locally administered, and behind that "reh": no real machine has such an address. */
    private static final long FIRST = 0x0272_6568_0000L;

    private RehearsedMachine() {}

    /**
     * The address of the one of this number.
     *
     * @throws IllegalArgumentException if it is not from 0 to {@link #MOST} - 1
     */
    public static MacAddress mac(int number) {
        if (number < 0 || number >= MOST) {
            throw new IllegalArgumentException("machine " + number + ": expected 0 to " + (MOST - 1));
        }
        return new MacAddress(FIRST + number);
    }

    /** True if {@code mac} is one of theirs. */
    public static boolean is(MacAddress mac) {
        return mac.value() >= FIRST && mac.value() < FIRST + MOST;
    }
}
