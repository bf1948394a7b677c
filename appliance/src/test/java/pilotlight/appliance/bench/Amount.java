package pilotlight.appliance.bench;

import java.util.List;
import java.util.Locale;

/**
 * How much of a load: until it is done, or the time is over.
 *
 * @param transfers in all; 0 is as many as there is time for
 * @param seconds when to stop, whatever is still under way
 */
record Amount(int transfers, double seconds) {

    private static final double PATIENCE_SECONDS = 20;

    /** As much as can be done in so many seconds: a slow server does not hold up the run. */
    static Amount seconds(double seconds) {
        return new Amount(0, seconds);
    }

    /** So many, which all count. */
    static Amount transfers(int transfers) {
        return new Amount(transfers, PATIENCE_SECONDS);
    }

    /** A share of it, at least one. */
    Amount times(double work) {
        return transfers == 0
                ? seconds(seconds * work)
                : new Amount(Math.max(1, (int) Math.round(transfers * work)), seconds);
    }

    List<String> options() {
        return List.of("-n", Integer.toString(transfers), "-t", String.format(Locale.ROOT, "%.3f", seconds));
    }
}
