package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Step;

/** It broke off a download and was not heard again. */
final class CutOff implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.course().part().filter(step -> machine.isStuck()).map(CutOff::diagnosis);
    }

    private static Diagnosis diagnosis(Step step) {
        return new Diagnosis(
                Cause.CUT_OFF,
                Wording.file(step) + " broke off at " + Wording.part(step.shipment())
                        + ", and the machine was not heard again: it lost power, crashed or was reset",
                "the rest of " + Wording.file(step),
                "Power, a kernel that crashed, a cable; or the program that fetched it was killed.",
                List.of("look at its console", "see `machine show MAC` for its memory: the image must fit in"));
    }
}
