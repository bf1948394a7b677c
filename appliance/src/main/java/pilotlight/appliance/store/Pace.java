package pilotlight.appliance.store;

import java.time.Duration;

/**
 * How often the store does what it does by itself.
 *
 * @param batch between two writes of sightings, at least: see {@link #rest}
 * @param firstRetry from the first failure to the next attempt; doubled with each further failure
 * @param lastRetry the longest that it waits between attempts
 */
record Pace(Duration batch, Duration firstRetry, Duration lastRetry) {

    static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(30));

    private static final int MOST_DOUBLINGS = 16;

    /** The store takes a tenth of one processor at most: while very many machines boot, these come first. */
    private static final int SHARE = 10;

    /**
     * How long to rest after a write that took {@code worked}: what comes meanwhile is joined, each machine's news to one.
     *
     * @param more true if there is more to be written already
     */
    Duration rest(Duration worked, boolean more) {
        Duration share = worked.multipliedBy(SHARE - 1L);
        Duration rest = more || share.compareTo(batch) > 0 ? share : batch;
        return rest.compareTo(lastRetry) < 0 ? rest : lastRetry;
    }

    /**
     * How long to wait before the next attempt.
     *
     * @param failures how many attempts failed in a row, 1 and up
     */
    Duration retryAfter(int failures) {
        Duration doubled = firstRetry.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return doubled.compareTo(lastRetry) < 0 ? doubled : lastRetry;
    }
}
