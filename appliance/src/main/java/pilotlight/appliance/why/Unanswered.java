package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;

/** It got no answer, and the reason speaks for itself. */
final class Unanswered implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.course().refusal().map(reason -> diagnosis(reason, machine));
    }

    private static Diagnosis diagnosis(String reason, Case machine) {
        return new Diagnosis(
                Cause.UNANSWERED,
                "no answer to its DISCOVER: " + reason,
                "an offer",
                "Asked now: " + machine.foreseen().dhcp(),
                List.of("`explain MAC` goes through all that decides"));
    }
}
