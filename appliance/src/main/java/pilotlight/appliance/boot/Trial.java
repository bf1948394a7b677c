package pilotlight.appliance.boot;

import java.time.Duration;
import java.time.Instant;
import pilotlight.appliance.machine.OfferStyle;

/**
 * How it goes with the offers to one machine since it last went on. Time is an argument: nothing here looks at a clock.
 *
 * @param first the style that it was offered first
 * @param asked how many DISCOVERs got that since the machine last took a lease
 * @param leased true if it took a lease after the last DISCOVER
 * @param rounds how often it took a lease, and came again without having fetched anything
 * @param changes how many styles were tried before in vain
 * @param last when it last asked
 */
record Trial(OfferStyle first, int asked, boolean leased, int rounds, int changes, Instant last) {

    /**
     * DISCOVERs that one style gets. EDK2 and ROMs send four in one attempt, after 0, 4, 12 and 28 s (HP's laptops ended there), iPXE after
     * 0, 1, 3, 7: offers get lost, and the server that leases may be slow, so the first three say nothing.
     */
    static final int PATIENCE = 3;

    /** Leases taken in vain that one style gets: the machine heard the server that leases, and not us. */
    static final int ROUNDS = 2;

    /** Copies of one DISCOVER come by several relays or interfaces within this time. */
    private static final Duration COPY = Duration.ofMillis(500);

    /** Whoever is silent for so long starts anew. */
    private static final Duration END = Duration.ofMinutes(10);

    /** The trial of a machine that now asks for the first time. */
    static Trial begin(OfferStyle first, Instant now) {
        return new Trial(first, 1, false, 0, 0, now);
    }

    /** What it is offered. */
    OfferStyle style() {
        return first.trials().get(changes % OfferStyle.values().length);
    }

    /** It asked again. */
    Trial discover(Instant now) {
        Duration silent = Duration.between(last, now);
        if (silent.compareTo(COPY) < 0) {
            return this;
        }
        if (silent.compareTo(END) > 0) {
            return new Trial(first, 1, false, 0, changes, now);
        }
        if (leased) {
            return rounds + 1 < ROUNDS ? new Trial(first, 1, false, rounds + 1, changes, now) : next(now);
        }
        return asked < PATIENCE ? new Trial(first, asked + 1, false, rounds, changes, now) : next(now);
    }

    private Trial next(Instant now) {
        return new Trial(first, 1, false, 0, changes + 1, now);
    }

    /** True if each style was tried, none worked, and the first is tried again from now on. */
    boolean isBackAtFirst() {
        return asked == 1 && !leased && rounds == 0 && changes == OfferStyle.values().length;
    }

    /** It took a lease, of whomever. */
    Trial lease() {
        return new Trial(first, asked, true, rounds, changes, last);
    }
}
