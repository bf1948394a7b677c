package pilotlight.appliance.why;

import java.time.Duration;
import java.util.Optional;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.boot.Event.Outcome;

/** All goes well so far. */
final class UnderWay implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return Optional.of(machine.latest())
                .filter(attempt -> attempt.isUnderWay() && !attempt.stalled())
                .map(attempt -> Diagnosis.fine(Cause.UNDER_WAY, headline(attempt, machine)));
    }

    private static String headline(Attempt attempt, Case machine) {
        String part = new Course(attempt)
                .file(Outcome.UNDER_WAY)
                .map(step -> ", at " + Wording.part(step.shipment()) + " of " + Wording.file(step))
                .orElse("");
        return "under way: in stage " + attempt.stage().word() + " for "
                + Wording.span(Duration.between(attempt.reached(), machine.now())) + part;
    }
}
