package pilotlight.appliance.api;

import java.time.Duration;
import java.time.Instant;

/**
 * How often an address showed a wrong token. Ten times it is told so; then it is told to wait, for longer each time, up to a quarter of an
 * hour. After an hour of peace all is forgotten. Time is an argument.
 *
 * @param count of wrong tokens
 * @param last the last of them
 */
record Strikes(int count, Instant last) {

    static final Strikes NONE = new Strikes(0, Instant.MIN);

    private static final int FREE = 10;
    private static final int MOST_DOUBLINGS = 10;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration PEACE = Duration.ofHours(1);

    /** One more. */
    Strikes another(Instant now) {
        return new Strikes(isForgotten(now) ? 1 : count + 1, now);
    }

    /** How many seconds to wait from {@code now}; 0 if none. */
    long secondsToWait(Instant now) {
        if (count < FREE || isForgotten(now)) {
            return 0;
        }
        long left = Duration.between(now, last.plus(pause())).toMillis();
        return Math.max(0, (left + 999) / 1000);
    }

    /** 1, 2, 4 seconds and so on. */
    private Duration pause() {
        Duration doubled = Duration.ofSeconds(1L << Math.min(count - FREE, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    private boolean isForgotten(Instant now) {
        return count == 0 || now.isAfter(last.plus(PEACE));
    }
}
