package pilotlight.appliance.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.machine.Stage;

/** How long the stages of an attempt took, each from the end of the one before to its own: together they are the whole boot. */
public final class StageTimes {

    private static final double NANOS_PER_SECOND = 1e9;

    private StageTimes() {}

    /** Seconds from the first packet to the last sign of life. */
    public static double whole(Attempt attempt) {
        return seconds(attempt.begun(), attempt.last());
    }

    /** Seconds of each stage of which something was done. */
    public static Map<Stage, Double> of(Attempt attempt) {
        Map<Stage, Double> times = new EnumMap<>(Stage.class);
        Instant before = attempt.begun();
        for (Map.Entry<Stage, Instant> end : ends(attempt).entrySet()) {
            Instant after = end.getValue().isAfter(before) ? end.getValue() : before;
            times.put(end.getKey(), seconds(before, after));
            before = after;
        }
        return times;
    }

    /** When the last thing of each stage was done, in the order of the stages. */
    private static Map<Stage, Instant> ends(Attempt attempt) {
        Map<Stage, Instant> ends = new EnumMap<>(Stage.class);
        attempt.steps().stream()
                .filter(step -> step.outcome() == Outcome.DONE)
                .forEach(step ->
                        ends.merge(step.stage(), step.last(), (one, other) -> one.isAfter(other) ? one : other));
        return ends;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / NANOS_PER_SECOND;
    }
}
