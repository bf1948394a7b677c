package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Result;
import pilotlight.appliance.machine.Target;

/** It shall get no answer, or wait. */
final class HeldBack implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.entry()
                .map(entry -> entry.assignment().target())
                .filter(target -> target.equals(Target.NONE) || target.equals(Target.WAIT))
                .filter(target -> machine.latest().result() == Result.UNSERVED || machine.isUnserved())
                .map(HeldBack::diagnosis);
    }

    private static Diagnosis diagnosis(Target target) {
        return new Diagnosis(
                Cause.HELD_BACK,
                target.equals(Target.WAIT)
                        ? "it waits for its assignment, and asks again and again, as it should"
                        : "it is assigned to get no answer (none)",
                "",
                "",
                List.of("`assign PLATFORM MAC`, if it shall boot"));
    }
}
