package pilotlight.appliance.why;

import java.util.Optional;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Result;

/** It said that it is up. */
final class Up implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return Optional.of(machine.latest())
                .filter(attempt -> attempt.result() == Result.UP)
                .map(Up::diagnosis);
    }

    private static Diagnosis diagnosis(Attempt attempt) {
        return Diagnosis.fine(Cause.UP, "it has been up since " + Wording.second(attempt.reached()));
    }
}
