package pilotlight.appliance.boot;

import static pilotlight.appliance.boot.Plan.Cause.NOTHING_TO_BOOT;
import static pilotlight.appliance.boot.Plan.Cause.UNUSABLE;
import static pilotlight.appliance.boot.Plan.Cause.UNWANTED;

import pilotlight.appliance.machine.Target;
import pilotlight.appliance.platform.Library;
import pilotlight.netboot.pxe.Architecture;

/** What a client shall fetch first: the same, however it is told. */
sealed interface BootChoice {

    /**
     * This file.
     *
     * @param name in the boot tree: a loader program or, for iPXE, its script
     */
    record File(String name) implements BootChoice {}

    /**
     * Nothing.
     *
     * @param cause the rule that decided
     * @param reason the same in plain words
     */
    record Nothing(Plan.Cause cause, String reason) implements BootChoice {

        /** The plan that follows where there is nothing else to say. */
        Plan silence() {
            return new Plan.Silence(cause, reason);
        }
    }

    /** The choice for the sender of {@code request}, whose hardware address is a MAC address. */
    static BootChoice of(BootRequest request, Target target, Library library, Programs programs) {
        if (target instanceof Target.Local) {
            return new Nothing(UNWANTED, "it is assigned to boot from its own disk");
        }
        if (target instanceof Target.None) {
            return new Nothing(UNWANTED, "it is assigned to get no answer");
        }
        if (target instanceof Target.Wait) {
            return loader(request, programs);
        }
        return library.find(target.toString())
                .map(platform -> loader(request, programs.starting(platform.kind())))
                .orElseGet(() -> new Nothing(NOTHING_TO_BOOT, "platform " + target + " is assigned but not installed"));
    }

    private static BootChoice loader(BootRequest request, Programs programs) {
        return request.ipxe()
                ? new File("boot.ipxe." + request.mac().orElseThrow().triton())
                : program(request, programs);
    }

    private static BootChoice program(BootRequest request, Programs programs) {
        return request.architecture()
                .map(architecture -> program(architecture, programs))
                .orElseGet(() -> new Nothing(UNUSABLE, "it does not say which architecture it is (options 93 and 60)"));
    }

    private static BootChoice program(Architecture architecture, Programs programs) {
        return programs.find(architecture)
                .<BootChoice>map(File::new)
                .orElseGet(() -> new Nothing(NOTHING_TO_BOOT, programs.missing(architecture)));
    }
}
