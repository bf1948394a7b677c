package pilotlight.appliance.rehearse;

import java.util.Collection;

/**
 * What seconds come to, sorted: of a hundred machines p90 is the time of the ninetieth fastest.
 *
 * @param count of how many
 * @param p50 half of them took no longer
 * @param p90 nine of ten
 * @param p99 99 of a hundred
 * @param max the slowest
 * @param mean the average
 */
public record Percentiles(int count, double p50, double p90, double p99, double max, double mean) {

    private static final Percentiles NONE = new Percentiles(0, 0, 0, 0, 0, 0);

    /** Of these, in whatever order. */
    static Percentiles of(Collection<Double> seconds) {
        double[] sorted = sorted(seconds);
        if (sorted.length == 0) {
            return NONE;
        }
        double sum = 0;
        for (double each : sorted) {
            sum += each;
        }
        return new Percentiles(
                sorted.length,
                nearest(sorted, 50),
                nearest(sorted, 90),
                nearest(sorted, 99),
                sorted[sorted.length - 1],
                sum / sorted.length);
    }

    static double[] sorted(Collection<Double> seconds) {
        return seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** The nearest rank: the least value that {@code percent} of all do not exceed. */
    static double nearest(double[] sorted, double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }
}
