package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.Stage;

/** It took its kernel, and no initrd. */
final class InitrdNotFetched implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.lacks(Stage.INITRD) ? Optional.of(diagnosis(machine)) : Optional.empty();
    }

    private static Diagnosis diagnosis(Case machine) {
        return new Diagnosis(
                Cause.INITRD_NOT_FETCHED,
                "it took its kernel, and then no initrd: " + Wording.program(machine.loader())
                        + " refused the kernel or had no room",
                "its initrd",
                machine.isEfi()
                        ? "Secure Boot refuses a kernel that nobody signed; or the firmware has no room for one of this size."
                        : "The loader takes no kernel of this format, or has no room for one of this size.",
                List.of(
                        "look at its screen: loaders say why they refuse a kernel",
                        "`platform verify` says whether the kernel is whole",
                        "with Secure Boot, set `loader: shim` and use a signed kernel"));
    }
}
