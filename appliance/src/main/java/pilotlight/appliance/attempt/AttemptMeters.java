package pilotlight.appliance.attempt;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.metrics.BootMeters;

/** Counts what becomes of attempts, and how long good ones take. */
public final class AttemptMeters implements BiConsumer<Optional<Attempt>, Attempt> {

    private final BootMeters meters;

    /** Counts with {@code meters}, from zero for each result and stage: what rises from nothing at all shows in no rate. */
    public AttemptMeters(BootMeters meters) {
        this.meters = meters;
        Arrays.stream(Result.values())
                .filter(result -> result != Result.UNDER_WAY)
                .forEach(result -> meters.ended(result.word()));
        Arrays.stream(Stage.values()).forEach(stage -> meters.stalls(stage.word()));
    }

    @Override
    public void accept(Optional<Attempt> before, Attempt after) {
        if (!after.isUnderWay()
                && before.map(Attempt::result).filter(after.result()::equals).isEmpty()) {
            ended(before.map(Attempt::result), after);
        }
        if (after.stalled() && !before.map(Attempt::stalled).orElse(false)) {
            meters.stalls(after.stage().word()).increment();
        }
    }

    private void ended(Optional<Result> before, Attempt attempt) {
        meters.ended(attempt.result().word()).increment();
        if (attempt.result() == Result.UP || attempt.result() == Result.LOADED) {
            meters.whole(attempt.result().word(), StageTimes.whole(attempt));
            boolean isKnown = before.equals(Optional.of(Result.LOADED));
            StageTimes.of(attempt).forEach((stage, seconds) -> {
                if (!isKnown || stage == Stage.UP) {
                    meters.stage(stage.word(), seconds);
                }
            });
        }
    }

    /** How many of {@code running} are at {@code stage}. */
    public static long at(Stage stage, Collection<Attempt> running) {
        return running.stream().filter(attempt -> attempt.stage() == stage).count();
    }
}
