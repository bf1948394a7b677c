package pilotlight.appliance.attempt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.MacAddress;

/**
 * The transition of an attempt: what it is after an event, after some time, and once another begins. {@link Belonging} says which events are
 * its own. Pure.
 */
public final class Progression {

    private Progression() {}

    /** The first state of an attempt that {@code event} begins. */
    static Attempt begin(Trace trace, MacAddress mac, Event event, Expected expected) {
        Attempt nothing = new Attempt(
                trace,
                mac,
                event.begun(),
                event.begun(),
                event.begun(),
                Stage.DISCOVER,
                Result.UNDER_WAY,
                Profile.of(event.client()),
                expected.target(),
                expected.needs(),
                expected.up(),
                List.of(),
                Optional.empty(),
                false);
        return after(nothing, event, () -> expected);
    }

    /**
     * What {@code attempt} is after {@code event}, which belongs to it; the same object where it tells nothing new.
     *
     * @param expected what the machine is to boot by the book of now: looked at when a script goes out
     */
    static Attempt after(Attempt attempt, Event event, Supplier<Expected> expected) {
        if (tellsNothing(attempt, event)) {
            return attempt;
        }
        boolean scripted = event.stage() == Stage.SCRIPT && Opening.isSent(event);
        Attempt next = moved(attempt, event, scripted ? expected.get() : attempt.expected());
        return judged(attempt, next, Ending.after(next, Step.of(event)));
    }

    /** The clock of this appliance is no sign of life of a machine, and may tell of a file what its end has told already. */
    private static boolean tellsNothing(Attempt attempt, Event event) {
        return event.outcome() == Outcome.UNDER_WAY && attempt.steps().stream().anyMatch(step -> step.hasTold(event));
    }

    private static Attempt moved(Attempt attempt, Event event, Expected expected) {
        boolean further = event.stage().compareTo(attempt.stage()) > 0 && Opening.isSent(event);
        return new Attempt(
                attempt.trace(),
                attempt.mac(),
                attempt.begun(),
                isDone(attempt) && event.stage() != Stage.UP ? attempt.last() : event.time(),
                further ? event.begun() : attempt.reached(),
                further ? event.stage() : attempt.stage(),
                attempt.result(),
                Profile.of(event.client()).over(attempt.profile()),
                expected.target(),
                expected.needs(),
                expected.up(),
                Steps.after(attempt.steps(), event),
                attempt.problem(),
                attempt.stalled());
    }

    /** For how long files may come late is counted from there. */
    private static boolean isDone(Attempt attempt) {
        return attempt.result() == Result.LOADED || attempt.result() == Result.UP;
    }

    private static Attempt judged(Attempt before, Attempt moved, Result result) {
        boolean goesOn = result == Result.UNDER_WAY;
        boolean stalled = goesOn && before.stalled() && !moved.progress().isAfter(before.progress());
        Optional<String> problem = result == Result.UP
                ? Optional.empty()
                : Trouble.in(moved.steps()).or(() -> moved.problem().filter(any -> stalled));
        return moved.with(result, problem, stalled);
    }

    /** What {@code attempt}, which goes on, is at {@code now}, if that is something else. */
    static Optional<Attempt> at(Attempt attempt, Instant now, Terms terms) {
        Result result = Ending.at(attempt, now, terms);
        if (result != Result.UNDER_WAY) {
            Optional<String> silence =
                    Optional.of(Ending.stopped(attempt, terms)).filter(any -> result.isFailure());
            return Optional.of(attempt.with(result, Trouble.in(attempt.steps()).or(() -> silence), false));
        }
        boolean stalls = !attempt.stalled() && isIdle(attempt, now, terms) && !Ending.hasAll(attempt);
        return Optional.of(attempt).filter(any -> stalls).map(still -> still.with(result, stall(still, terms), true));
    }

    /** What did not even begin its stage so long ago makes progress, whatever its steps say: the usual case costs no walk through them. */
    private static boolean isIdle(Attempt attempt, Instant now, Terms terms) {
        Instant limit = now.minus(terms.stall());
        return !attempt.reached().isAfter(limit) && !attempt.progress().isAfter(limit);
    }

    private static Optional<String> stall(Attempt attempt, Terms terms) {
        return attempt.problem()
                .or(() -> Optional.of(attempt.stage().word() + ": no progress for "
                        + terms.stall().toSeconds() + " s"));
    }

    /** What becomes of {@code attempt}, which goes on, when the machine begins another. */
    static Attempt replaced(Attempt attempt) {
        Result result = Ending.replaced(attempt);
        Optional<String> restart =
                Optional.of("it began anew at " + attempt.stage().word()).filter(any -> result.isFailure());
        return attempt.with(result, Trouble.in(attempt.steps()).or(() -> restart), false);
    }
}
