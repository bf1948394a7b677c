package pilotlight.appliance.feed;

import java.time.Duration;

/**
 * How much a feed keeps, and for whom.
 *
 * @param entries that are kept
 * @param bytes of memory for them, about
 * @param waiting news that may wait to be written; more are dropped, and readers told to load anew
 * @param readers at a time
 * @param pause between two states of the same thing
 * @param silence after which a reader gets a comment
 */
public record FeedLimits(int entries, long bytes, int waiting, int readers, Duration pause, Duration silence) {

    /** What an appliance uses: some megabytes. */
    public static final FeedLimits USUAL =
            new FeedLimits(10_000, 8L << 20, 25_000, 64, Duration.ofMillis(500), Duration.ofSeconds(15));
}
