package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Attempt;

/** The appliance stopped in the middle of it. */
final class Unwatched implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return Optional.of(machine.telling()).filter(Attempt::isCutOff).map(Unwatched::diagnosis);
    }

    private static Diagnosis diagnosis(Attempt attempt) {
        String part = new Course(attempt)
                .part()
                .map(step -> ", at " + Wording.part(step.shipment()) + " of " + Wording.file(step))
                .orElse("");
        return new Diagnosis(
                Cause.UNWATCHED,
                "Pilotlight stopped while this machine was in stage "
                        + attempt.stage().word() + part + ": how it went on is not known",
                "what follows stage " + attempt.stage().word(),
                "Somebody stopped or restarted Pilotlight: downloads that were under way broke off, and most machines do not try again.",
                List.of("look at its console", "reset it, and ask `why MAC` again"));
    }
}
