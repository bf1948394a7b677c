package pilotlight.appliance.why;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Attempt;

/** It fell silent, and nothing tells why. */
final class Silent implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return Optional.of(diagnosis(machine.telling(), machine));
    }

    private static Diagnosis diagnosis(Attempt attempt, Case machine) {
        return new Diagnosis(
                Cause.SILENT,
                "it has been silent for " + Wording.span(Duration.between(attempt.last(), machine.now()))
                        + ", in stage "
                        + attempt.stage().word()
                        + attempt.problem()
                                .map(problem -> "; the last thing that went wrong: " + problem)
                                .orElse(""),
                "what follows stage " + attempt.stage().word(),
                "Asked now: " + machine.foreseen().verdict(),
                List.of("look at its console", "`explain MAC`, and `doctor` as root here"));
    }
}
