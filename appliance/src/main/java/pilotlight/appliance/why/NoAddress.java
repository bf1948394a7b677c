package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Step;

/** It was offered what to boot, and took no address from anybody. */
final class NoAddress implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.offerInVain()
                .filter(offer -> !machine.course().hasAddress())
                .map(NoAddress::diagnosis);
    }

    private static Diagnosis diagnosis(Step offer) {
        return new Diagnosis(
                Cause.NO_ADDRESS,
                "it was offered " + Wording.file(offer) + " and took an address from nobody: no DHCP server answers it",
                "its address",
                "Firmware waits for an offer with an address and one with a boot file. The DHCP server is down, its pool is full,"
                        + " it is on another VLAN, or it does not know this machine.",
                List.of(
                        "look into the DHCP server's log for its MAC address",
                        "where there is none, let this appliance give addresses: `dhcp.mode`"));
    }
}
