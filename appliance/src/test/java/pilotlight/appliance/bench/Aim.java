package pilotlight.appliance.bench;

import java.util.Locale;

/**
 * What a line shall reach: of a rate at least, of a cost at most.
 *
 * @param bound a ratio (Pilotlight's figure divided by the other's), or against itself a figure
 */
record Aim(Against against, double bound) {

    static Aim ofBestPeer(double ratio) {
        return new Aim(Against.BEST_PEER, ratio);
    }

    static Aim ofYardstick(double ratio) {
        return new Aim(Against.YARDSTICK, ratio);
    }

    static Aim itself(double figure) {
        return new Aim(Against.ITSELF, figure);
    }

    /** Whether {@code value} reaches it. */
    boolean isMet(Measure measure, double value) {
        return measure.isRate() ? value >= bound : value <= bound;
    }

    /** As the table has it, such as {@code >= 1.10}. */
    String text(Measure measure) {
        return String.format(Locale.ROOT, "%s %.2f", measure.isRate() ? ">=" : "<=", bound);
    }
}
