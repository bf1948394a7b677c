package pilotlight.appliance.store;

import java.time.Duration;

/**
 * How much of the past is kept.
 *
 * @param attempts how many attempts, 0 and up
 * @param age for how long
 */
public record Retention(int attempts, Duration age) {

    /** What holds where nobody says otherwise. */
    public static final Retention USUAL = new Retention(50_000, Duration.ofDays(90));
}
