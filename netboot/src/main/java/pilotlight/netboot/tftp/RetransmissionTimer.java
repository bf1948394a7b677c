package pilotlight.netboot.tftp;

/** The time-out of RFC 6298 from measured round trips, doubled at each expiry until one can be measured again (Karn). */
final class RetransmissionTimer {

    private static final int MAX_DOUBLINGS = 16;

    private final RetryPolicy policy;
    private long smoothed;
    private long variation;
    private boolean measured;
    private int doublings;

    RetransmissionTimer(RetryPolicy policy) {
        this.policy = policy;
    }

    /** Learns from a packet that was sent once and answered after {@code roundTrip} nanoseconds. */
    void measure(long roundTrip) {
        if (measured) {
            variation += (Math.abs(smoothed - roundTrip) - variation) / 4;
            smoothed += (roundTrip - smoothed) / 8;
        } else {
            variation = roundTrip / 2;
            smoothed = roundTrip;
            measured = true;
        }
        doublings = 0;
    }

    /**
     * Learns from an answer that came {@code elapsed} nanoseconds after the last of several sendings. As prompt as ever, it says that
     * packets are lost rather than late: without this, a client behind a lossy link would end up waiting the longest time-out.
     */
    void ease(long elapsed) {
        if (measured && doublings > 0 && elapsed <= 2 * smoothed) {
            doublings--;
        }
    }

    void backOff() {
        doublings = Math.min(doublings + 1, MAX_DOUBLINGS);
    }

    /** Nanoseconds to wait for an answer. */
    long timeout() {
        long estimate = measured ? Math.max(policy.minTimeout(), smoothed + 4 * variation) : policy.firstTimeout();
        return Math.min(policy.maxTimeout(), Math.min(policy.maxTimeout(), estimate) << doublings);
    }
}
