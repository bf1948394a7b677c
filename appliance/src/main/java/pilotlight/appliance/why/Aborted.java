package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.boot.Event.Outcome;

/** It ended a TFTP transfer itself, and said why. */
final class Aborted implements Rule {

    private static final String CHANGED_ITS_MIND = "aborted by the client";
    private static final String FAILED = "failed at the client";

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        Course course = machine.course();
        return course.file(Outcome.FAILED)
                .filter(step -> step.why().startsWith(FAILED))
                .or(() -> course.file(Outcome.ABANDONED)
                        .filter(step -> machine.isStuck() && step.why().startsWith(CHANGED_ITS_MIND)))
                .map(Aborted::diagnosis);
    }

    private static Diagnosis diagnosis(Step step) {
        return new Diagnosis(
                Cause.ABORTED,
                "it ended the transfer of " + Wording.file(step) + " itself: " + step.why(),
                "the rest of " + Wording.file(step),
                "The program has no room for a file of this size, or chokes on an option that it asked for itself.",
                List.of(
                        "its error text, above, is the firmware's own: look it up with the machine's model",
                        "set another `loader` in its assignment, or `transport: http` where its loader can do that"));
    }
}
