package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;

/** Not one packet came. */
final class NeverHeard implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.attempts().isEmpty() ? Optional.of(diagnosis(machine)) : Optional.empty();
    }

    private static Diagnosis diagnosis(Case machine) {
        String past = machine.store()
                .map(sentence -> "what was heard of it is not known: " + sentence)
                .orElse("nothing was ever heard of it");
        return new Diagnosis(
                Cause.NEVER_HEARD,
                past + "; if it asks now: " + machine.foreseen().verdict(),
                "its DISCOVER",
                "It is off, or boots from its disk first; it is on another network or VLAN, and no relay passes its DISCOVER on;"
                        + " or it boots from another network card, with another MAC address.",
                List.of(
                        "put network boot first in its boot order, and power it on",
                        "look for its other addresses in `machine list --new`",
                        "let `probe --as bios` or `--as edk2-x64` ask from its segment",
                        "on another network, let its relay send to this server, too"));
    }
}
