package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Target;

/** A mistake in its assignment file silences it. */
final class Mistake implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.entry()
                .filter(entry -> entry.assignment().target().equals(Target.NONE))
                .flatMap(Entry::problem)
                .map(problem -> diagnosis(problem.toString()));
    }

    private static Diagnosis diagnosis(String problem) {
        return new Diagnosis(
                Cause.MISTAKE,
                "it gets no answer until this is put right: " + problem,
                "an offer",
                "Its assignment file has a mistake, and never was right before, so that there is nothing else to go by.",
                List.of("correct the file: it is live within a second"));
    }
}
