package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Step;

/** It has an address, and never came for what it was offered. */
final class NoBootServer implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.offerInVain()
                .filter(offer -> !machine.course().cameToBootServer())
                .map(offer -> diagnosis(offer, machine));
    }

    private static Diagnosis diagnosis(Step offer, Case machine) {
        boolean http = offer.what().startsWith("http");
        String where = http
                ? "never asked for it (TCP 80)"
                : machine.isEfi()
                        ? "never came to the boot server port (UDP 4011)"
                        : "asked for it neither on the boot server port (UDP 4011) nor by TFTP (UDP 69)";
        return new Diagnosis(
                Cause.NO_BOOT_SERVER,
                "it was offered " + Wording.file(offer) + ", took an address and " + where
                        + ": a firewall, or its firmware",
                http ? "its first request by HTTP" : "its request to the boot server",
                machine.isEfi() && !http
                        ? "A firewall drops UDP 4011. Or this firmware wants its file in the first offer, or listens to its DHCP server alone."
                        : "A firewall drops it. Or this firmware listens to its DHCP server alone.",
                List.of(
                        "let UDP 67, 69 and 4011 and TCP 80 come to this server; `doctor`, as root here, names a rule that drops them",
                        "tell it in another way: `offer: direct`, `binl` or `plain` in its assignment",
                        "or let its DHCP server name this host and file (options 66 and 67)"));
    }
}
