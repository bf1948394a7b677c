package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.machine.Stage;

/** It took its script, and no kernel. */
final class KernelNotFetched implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        Course course = machine.course();
        return course.last(step -> step.stage() == Stage.SCRIPT && step.outcome() == Outcome.DONE)
                .filter(step -> machine.isStuck() && !course.took(Stage.KERNEL))
                .map(step -> diagnosis(step, machine));
    }

    private static Diagnosis diagnosis(Step step, Case machine) {
        return new Diagnosis(
                Cause.KERNEL_NOT_FETCHED,
                "it took its script " + Wording.file(step) + ", and then no kernel: "
                        + Wording.program(machine.loader()) + " stopped in it",
                "its kernel",
                "A hand-made script or template with a mistake, a command that this build of the loader lacks,"
                        + " or a shell on its screen that waits for somebody.",
                List.of(
                        "look at its screen: loaders say what they stumble over",
                        "`render MAC boot.ipxe` prints the very script",
                        "`probe --as ipxe --mac MAC` goes through it without the machine"));
    }
}
