package pilotlight.netboot.tftp;

/**
 * When a server sends again, and when it gives up. It gives up only when both {@code tries} and {@code patience} are used up: with a
 * round trip of a millisecond six tries pass in a second, and GRUB alone withholds ACKs for longer than that.
 *
 * @param firstTimeout nanoseconds until the first retransmission while no round trip has been measured
 * @param minTimeout nanoseconds; a measured time-out is never shorter
 * @param maxTimeout nanoseconds; a doubled time-out is never longer
 * @param tries retransmissions without progress before giving up, 6 or more
 * @param patience nanoseconds without progress before giving up
 * @param linger nanoseconds without an answer before a client that was sent everything is believed to have it: longer than the 4 s after
 *     which EDK2 asks again
 */
public record RetryPolicy(long firstTimeout, long minTimeout, long maxTimeout, int tries, long patience, long linger) {

    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000 * MILLISECOND;

    /** 1 s at first, then 20 ms to 8 s as measured; gives up after 6 tries and 30 s. EDK2 itself waits 24 s, U-Boot 50 s. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(SECOND, 20 * MILLISECOND, 8 * SECOND, 6, 30 * SECOND, 5 * SECOND);

    /** Refuses times that are not in order and too few tries. */
    public RetryPolicy {
        if (minTimeout <= 0 || firstTimeout < minTimeout || maxTimeout < firstTimeout) {
            throw new IllegalArgumentException("time-outs must be 0 < shortest <= first <= longest, found " + minTimeout
                    + ", " + firstTimeout + ", " + maxTimeout + " ns");
        }
        if (tries < 6 || patience < 0 || linger < 0) {
            throw new IllegalArgumentException("firmware needs 6 tries or more and times of 0 or more, found " + tries
                    + " tries, patience " + patience + " ns, linger " + linger + " ns");
        }
    }

    /** The same with another number of tries. */
    public RetryPolicy withTries(int other) {
        return new RetryPolicy(firstTimeout, minTimeout, maxTimeout, other, patience, linger);
    }

    /** The same with the one time-out that a client asked for: not measured, not doubled. */
    RetryPolicy withTimeout(long seconds) {
        long timeout = seconds * SECOND;
        return new RetryPolicy(timeout, timeout, timeout, tries, patience, linger);
    }
}
