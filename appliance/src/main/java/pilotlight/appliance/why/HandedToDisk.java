package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Result;

/** It was told to boot from its disk. */
final class HandedToDisk implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.latest().result() == Result.LOCAL ? Optional.of(diagnosis()) : Optional.empty();
    }

    private static Diagnosis diagnosis() {
        return new Diagnosis(
                Cause.LOCAL,
                "it was told to boot from its disk",
                "",
                "A machine that stays where it is then has no system on its disk, or firmware that does not go on to it.",
                List.of(
                        "assign it a platform, if it shall boot from here: `assign PLATFORM MAC`",
                        "if it does not go on to its disk, set `localBoot` in its assignment"));
    }
}
