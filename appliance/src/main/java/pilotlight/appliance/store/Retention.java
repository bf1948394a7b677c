package pilotlight.appliance.store;

import java.time.Duration;
import pilotlight.appliance.config.JournalSettings;

/**
 * How much of the past is kept.
 *
 * @param attempts how many attempts of machines that were told something, 0 and up; besides a tenth as many of others, the latest of each
 *     machine: anybody can ask under any MAC address, and may not push out the boots
 * @param age for how long
 */
public record Retention(int attempts, Duration age) {

    /** What holds where nobody says otherwise. */
    public static final Retention USUAL = new Retention(50_000, Duration.ofDays(90));

    private static final int BOOTS_FOR_ONE_UNSERVED = 10;
    private static final int PARTS = 20;

    /** How many attempts of machines that were told nothing. */
    int unserved() {
        return attempts / BOOTS_FOR_ONE_UNSERVED;
    }

    /** Where {@code kept} are to be kept, so many there may be before the oldest go: 5% more, for each deletion writes much of the indexes anew. */
    static int most(int kept) {
        return kept + kept / PARTS;
    }

    /** As the settings say. */
    public static Retention of(JournalSettings journal) {
        return new Retention(journal.keepAttempts(), Duration.ofDays(journal.keepDays()));
    }
}
