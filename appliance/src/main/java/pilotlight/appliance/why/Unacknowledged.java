package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Step;

/** Nothing of what was sent by TFTP was ever acknowledged. */
final class Unacknowledged implements Rule {

    /** As a transfer that was never answered tells it. */
    private static final String SIGN = "nothing was ever acknowledged";

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.course().failed(SIGN).map(Unacknowledged::diagnosis);
    }

    private static Diagnosis diagnosis(Step step) {
        return new Diagnosis(
                Cause.UNACKNOWLEDGED,
                "it asked for " + Wording.file(step) + ", and TFTP data was never acknowledged (sent again "
                        + Wording.times((int) step.shipment().resent()) + "): a firewall or NAT is in between",
                "its first acknowledgement",
                "TFTP answers from another port than 69 (RFC 1350): a firewall that lets in port 69 alone drops the acknowledgements,"
                        + " and NAT sends the answer nowhere.",
                List.of(
                        "let UDP from and to this server's ports above 1023 pass, or load the firewall's TFTP helper",
                        "`doctor`, as root here, names the rule if it is this host's",
                        "`probe --as bios` from its segment shows the same without the machine"));
    }
}
