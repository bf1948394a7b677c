package pilotlight.appliance.attempt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.MacAddress;

/** The transition of an attempt: what it is after an event, or after some time. Pure. */
public final class Progression {

    private Progression() {}

    /** The first state of an attempt that {@code event} begins. */
    static Attempt begin(Trace trace, MacAddress mac, Event event) {
        Attempt begun = new Attempt(
                trace,
                mac,
                event.begun(),
                event.time(),
                event.begun(),
                event.stage(),
                Result.UNDER_WAY,
                Profile.of(event.client()),
                "",
                Set.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false);
        return after(begun, event);
    }

    /** What {@code attempt} is after {@code event}, which belongs to it. */
    static Attempt after(Attempt attempt, Event event) {
        Stage stage = event.stage().compareTo(attempt.stage()) > 0 ? event.stage() : attempt.stage();
        boolean up = event.stage() == Stage.UP && event.outcome() == Outcome.DONE;
        return new Attempt(
                attempt.trace(),
                attempt.mac(),
                attempt.begun(),
                event.time(),
                stage == attempt.stage() ? attempt.reached() : event.begun(),
                stage,
                up ? Result.UP : attempt.result(),
                Profile.of(event.client()).over(attempt.profile()),
                attempt.target(),
                attempt.needs(),
                attempt.up(),
                steps(attempt.steps(), event),
                attempt.problem(),
                false);
    }

    private static List<Step> steps(List<Step> before, Event event) {
        List<Step> steps = new ArrayList<>(before);
        int last = steps.size() - 1;
        if (last >= 0 && steps.get(last).isContinuedBy(event)) {
            steps.set(last, steps.get(last).continued(event));
        } else if (last >= 0 && steps.get(last).isRepeatedBy(event)) {
            steps.set(last, steps.get(last).again(event));
        } else {
            steps.add(Step.of(event));
        }
        return steps;
    }

    /** What {@code attempt} is at {@code now}, if that is something else. */
    static Optional<Attempt> at(Attempt attempt, Instant now, Terms terms) {
        return Optional.empty();
    }
}
