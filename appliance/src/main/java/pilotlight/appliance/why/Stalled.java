package pilotlight.appliance.why;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.boot.Event.Outcome;

/** A download makes no progress. */
final class Stalled implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.course()
                .file(Outcome.UNDER_WAY)
                .filter(step -> machine.isStuck())
                .map(step -> diagnosis(step, machine));
    }

    private static Diagnosis diagnosis(Step step, Case machine) {
        return new Diagnosis(
                Cause.STALLED,
                "stalled in stage " + step.stage().word() + " for "
                        + Wording.span(Duration.between(machine.telling().last(), machine.now())) + ", at "
                        + Wording.part(step.shipment()) + " of " + Wording.file(step),
                "the rest of " + Wording.file(step),
                "The connection is open and the machine takes nothing more: it hangs, is switched off, or its cable or switch port is down.",
                List.of(
                        "look at its console",
                        "look at the errors of its switch port",
                        "reset it: `why MAC` afterwards says whether it stops there again"));
    }
}
