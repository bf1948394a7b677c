package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.machine.Stage;

/** It took its loader program, which then fell silent. */
final class LoaderSilent implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        Course course = machine.course();
        return course.last(step -> step.stage() == Stage.LOADER && step.outcome() == Outcome.DONE)
                .filter(step -> machine.isStuck() && course.furthest().equals(Optional.of(Stage.LOADER)))
                .map(step -> diagnosis(step, machine));
    }

    private static Diagnosis diagnosis(Step step, Case machine) {
        return new Diagnosis(
                Cause.LOADER_SILENT,
                "it took " + Wording.file(step)
                        + " and the program was never heard from: it does not start, or sees no network",
                "its script",
                machine.isEfi()
                        ? "Secure Boot refuses a program that nobody signed, or its driver does not know the network card."
                        : "The network card's ROM leaves it without a working driver, or too little memory below 640 kB.",
                List.of(
                        machine.isEfi()
                                ? "set `loader: shim` in its assignment, or turn Secure Boot off"
                                : "set `loader: pxelinux` in its assignment, or update the network card's firmware",
                        "look at its screen right after the program starts"));
    }
}
