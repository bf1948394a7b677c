package pilotlight.appliance.rehearse;

import java.util.List;

/**
 * What a rehearsal showed.
 *
 * @param mix how the machines were asked for
 * @param machines how many
 * @param up how many had everything in the end
 * @param cut why it ended before all were done; empty: it did not
 * @param seconds from the first power-on to the last end
 * @param bytes that arrived everywhere
 * @param compared how many of them were compared with a first copy; the others' files are made for one machine, or came in part
 * @param lost packets that were dropped on purpose
 * @param timeouts how often machines waited in vain and asked again
 * @param busy how often the server said to come back
 * @param alone seconds that one machine took which had the server to itself
 * @param stages each stage that machines went through, in order
 * @param boot whole boots of those that are up
 * @param quantiles how long the fastest took, the fastest but one per cent, and so on: 101 values, or none
 * @param slowestStage a sentence; empty if nothing was asked
 * @param slowestMachine a sentence; empty if none is up
 * @param failures each reason once, the most frequent first
 * @param estimate for the real rack
 * @param cost on this host
 * @param samples a second or so apart
 */
public record Summary(
        String mix,
        int machines,
        int up,
        String cut,
        double seconds,
        long bytes,
        long compared,
        long lost,
        long timeouts,
        long busy,
        double alone,
        List<StageRow> stages,
        Percentiles boot,
        List<Double> quantiles,
        String slowestStage,
        String slowestMachine,
        List<FailureGroup> failures,
        Estimate estimate,
        Cost cost,
        List<Sample> samples) {

    /**
     * One stage of all boots.
     *
     * @param stage its word
     * @param seconds that machines spent in it
     * @param bytes that arrived for it
     */
    public record StageRow(String stage, Percentiles seconds, long bytes) {}

    /**
     * Machines that are not up for the same reason.
     *
     * @param count how many
     * @param stage what they were at
     * @param reason of the first of them
     */
    public record FailureGroup(int count, String stage, String reason) {}

    /** Copies the lists. */
    public Summary {
        stages = List.copyOf(stages);
        quantiles = List.copyOf(quantiles);
        failures = List.copyOf(failures);
        samples = List.copyOf(samples);
    }

    /** How many are not up. */
    public int failed() {
        return machines - up;
    }

    /** Bytes a second, on average. */
    public double rate() {
        return seconds > 0 ? bytes / seconds : 0;
    }
}
