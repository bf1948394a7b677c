package pilotlight.appliance.why;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Result;
import pilotlight.appliance.machine.Stage;

/** It took everything, and never phoned home although it must. */
final class NotPhonedHome implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        Course course = machine.course();
        return Optional.of(machine.telling())
                .filter(attempt -> attempt.result() == Result.STOPPED || attempt.stalled())
                .filter(attempt ->
                        course.took(Stage.KERNEL) && attempt.needs().stream().allMatch(course::took))
                .map(attempt -> diagnosis(attempt, machine));
    }

    private static Diagnosis diagnosis(Attempt attempt, Case machine) {
        return new Diagnosis(
                Cause.NOT_PHONED_HOME,
                "it took everything and has not phoned home for "
                        + Wording.span(Duration.between(attempt.last(), machine.now())),
                "its word that it is up",
                "The system did not come up: it panicked, waits in an emergency shell, or mounts nothing as its root."
                        + " Or it is up, and its image does not phone home.",
                List.of(
                        "look at its console, and `ping` it",
                        "see that its image has the unit that phones home: `templates/` has it",
                        "where nothing phones home, take `up: up` out of its assignment or the settings"));
    }
}
