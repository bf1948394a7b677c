package pilotlight.appliance.bench;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * One line of the result: the medians of all servers.
 *
 * @param row the load, or what else was measured
 * @param medians by the server's name; a server that cannot do it is missing
 */
record Figure(String row, Measure measure, Map<String, Double> medians) {

    private static final double LEAST_RATIO = 0.9;
    private static final double MOST_START_SECONDS = 1.5;
    private static final double MOST_RESIDENT_MEGABYTES = 200;

    Figure {
        medians = Map.copyOf(medians);
    }

    /** What {@code server} reached. */
    Optional<Double> of(String server) {
        return Optional.ofNullable(medians.get(server));
    }

    /** The name of the peer that did best. */
    Optional<String> bestPeer() {
        Comparator<Map.Entry<String, Double>> byValue = Map.Entry.comparingByValue();
        return medians.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Pilotlight.NAME))
                .max(measure.isRate() ? byValue : byValue.reversed())
                .map(Map.Entry::getKey);
    }

    /** Pilotlight against the best peer: above 1 is better; empty for what has no peer or is not compared. */
    Optional<Double> ratio() {
        return of(Pilotlight.NAME)
                .filter(ours -> measure.isCompared())
                .flatMap(ours -> bestPeer().map(peer -> measure.ratio(ours, medians.get(peer))));
    }

    /** Where Pilotlight misses its aim, in words; empty where it does not. */
    String remark() {
        return switch (measure) {
            case THROUGHPUT, REQUESTS ->
                ratio().filter(ratio -> ratio < LEAST_RATIO)
                        .map(ratio -> "below %.1f of %s"
                                .formatted(LEAST_RATIO, bestPeer().orElseThrow()))
                        .orElse("");
            case START -> above(MOST_START_SECONDS);
            case RESIDENT -> above(MOST_RESIDENT_MEGABYTES);
            case MEDIAN_TIME, P99_TIME, CPU -> "";
        };
    }

    private String above(double limit) {
        return of(Pilotlight.NAME)
                .filter(ours -> ours > limit)
                .map(ours -> "above %s %s".formatted(limit, measure.unit()))
                .orElse("");
    }
}
