package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;

/** There is no loader program for its firmware. */
final class NoLoader implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.course()
                .refusal()
                .filter(reason -> reason.contains("loader"))
                .map(NoLoader::diagnosis);
    }

    private static Diagnosis diagnosis(String reason) {
        return new Diagnosis(
                Cause.NO_LOADER,
                "no answer to its DISCOVER: " + reason,
                "a loader program",
                "The jar carries loader programs for BIOS and UEFI on x86_64; others come with Debian's packages"
                        + " ipxe, shim-signed and grub-efi.",
                List.of(
                        "put the program into the netboot directory: it is live at once",
                        "`doctor` names every one that is missing"));
    }
}
