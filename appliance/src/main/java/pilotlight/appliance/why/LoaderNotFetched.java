package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Step;

/** It was told its loader program on port 4011, and never asked for it. */
final class LoaderNotFetched implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.offerInVain().map(LoaderNotFetched::diagnosis);
    }

    private static Diagnosis diagnosis(Step offer) {
        return new Diagnosis(
                Cause.LOADER_NOT_FETCHED,
                "it came to the boot server port, was told " + Wording.file(offer)
                        + " and never asked for it by TFTP (UDP 69): a firewall",
                "its loader program",
                "A firewall drops UDP 69, here or on the way, or the way from its network to this server is not routed.",
                List.of(
                        "let UDP 69 come to this server; `doctor`, as root here, names a rule that drops it",
                        "`probe --as bios` from its segment shows the same without the machine"));
    }
}
