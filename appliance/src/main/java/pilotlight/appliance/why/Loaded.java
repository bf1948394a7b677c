package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Result;

/** It took everything, and nothing says whether it is up. */
final class Loaded implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.latest().result() == Result.LOADED ? Optional.of(diagnosis(machine)) : Optional.empty();
    }

    private static Diagnosis diagnosis(Case machine) {
        return new Diagnosis(
                Cause.LOADED,
                "it took everything that it needs, the last file at "
                        + Wording.second(machine.latest().last()) + "; only phoning home would tell whether it is up",
                "",
                "What goes wrong from here on shows on its console: a kernel that finds no driver, or no root file system.",
                List.of("look at its console", "have its image phone home, and set `up: up` in its assignment"));
    }
}
