package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Target;

/** Its platform is not installed. */
final class NoPlatform implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.entry()
                .map(entry -> entry.assignment().target())
                .filter(target -> target instanceof Target.OnPlatform)
                .filter(target -> machine.platform().isEmpty())
                .filter(target -> !machine.course().took(Stage.KERNEL))
                .map(target -> diagnosis(target, machine));
    }

    private static Diagnosis diagnosis(Target target, Case machine) {
        return new Diagnosis(
                Cause.NO_PLATFORM,
                "platform " + target + " is assigned to it but not installed",
                "its platform",
                machine.foreseen().verdict(),
                List.of("`platform list` shows what is there", "`platform install` it, or `assign` another one"));
    }
}
