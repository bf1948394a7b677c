package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Result;
import pilotlight.appliance.machine.Stage;

/** It began anew in the middle, once its kernel was on its way. */
final class Restarted implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return Optional.of(machine.telling())
                .filter(attempt -> attempt.result() == Result.RESTARTED)
                .filter(attempt -> attempt.stage().compareTo(Stage.KERNEL) >= 0)
                .map(attempt -> diagnosis(attempt, machine));
    }

    private static Diagnosis diagnosis(Attempt attempt, Case machine) {
        String at = machine.course()
                .part()
                .map(step -> ", at " + Wording.part(step.shipment()) + " of " + Wording.file(step))
                .orElse("");
        long before = machine.attempts().stream()
                .filter(other -> other.result() == Result.RESTARTED && other.stage() == attempt.stage())
                .count();
        return new Diagnosis(
                Cause.RESTARTED,
                "it was reset or lost power in stage " + attempt.stage().word() + at + ", and began anew"
                        + (before > 1 ? ", as in " + before + " of its last boots" : ""),
                "the end of stage " + attempt.stage().word(),
                before > 1
                        ? "Again and again in one stage, it is no hand on the switch: a kernel that panics and reboots,"
                                + " a watchdog, or firmware that gives up."
                        : "Somebody or a watchdog reset it, or its kernel panicked and rebooted.",
                List.of(
                        "look at its console at that stage",
                        "add `panic=0` to its `kernelArgs`: a kernel that panics then stays"));
    }
}
