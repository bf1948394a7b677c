package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;

/** Nobody assigned it anything. */
final class Unassigned implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.entry().isEmpty() && machine.isUnserved() ? Optional.of(diagnosis(machine)) : Optional.empty();
    }

    private static Diagnosis diagnosis(Case machine) {
        String away = machine.store()
                .map(sentence -> ", as far as is known: " + sentence)
                .orElse("");
        return new Diagnosis(
                Cause.UNASSIGNED,
                "no answer to its DISCOVER: nobody assigned it anything" + away,
                "an offer",
                "No file and no command names it, no group matches it, and there is no default.",
                List.of(
                        "`assign PLATFORM MAC`, or `platform set-default PLATFORM` for all that are new",
                        "`explain MAC` says of each group why it does not match"));
    }
}
