package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.boot.Event.Outcome;

/** Two machines claim the same. */
final class Conflict implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.course().all(Outcome.CONFLICT).map(Conflict::diagnosis).findFirst();
    }

    private static Diagnosis diagnosis(Step step) {
        return new Diagnosis(
                Cause.CONFLICT,
                "two machines claim the same address: " + step.why(),
                "an address of its own",
                "Somebody gave another host that address by hand, two DHCP servers lease from one pool,"
                        + " or two machines carry one MAC address, as cloned virtual machines do.",
                List.of(
                        "find the other host: `arping` its address from this segment",
                        "give one of the two another address"));
    }
}
