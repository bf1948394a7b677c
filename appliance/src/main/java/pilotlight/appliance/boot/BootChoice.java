package pilotlight.appliance.boot;

import static pilotlight.appliance.boot.Plan.Cause.NOTHING_TO_BOOT;
import static pilotlight.appliance.boot.Plan.Cause.UNUSABLE;
import static pilotlight.appliance.boot.Plan.Cause.UNWANTED;

import java.util.Optional;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Loading;
import pilotlight.appliance.machine.LocalBoot;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.platform.Library;

/** What a client shall fetch first: the same, however it is told. */
sealed interface BootChoice {

    /** What nobody has: {@code localBoot: absent}. */
    String ABSENT = "local-boot";

    /** Its ROM has names of its own for all that it asks the server for. */
    File RASPBERRY_PI = new File("bootcode.bin");

    /**
     * This file.
     *
     * @param name in the boot tree: a loader program, a kernel or, for iPXE, its script
     */
    record File(String name) implements BootChoice {}

    /**
     * For an iPXE that lacks what its platform needs: one that has it, first.
     *
     * @param name in the boot tree, for TFTP, which every iPXE knows
     */
    record Chain(String name) implements BootChoice {}

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

    /**
     * The choice for the sender of {@code request}, whose hardware address is a MAC address.
     *
     * @param usual the protocol of URLs where the assignment names none
     */
    static BootChoice of(
            BootRequest request, Assignment assignment, Transport usual, Library library, Programs programs) {
        Target target = assignment.target();
        if (target instanceof Target.Local) {
            Optional<LocalBoot> way = assignment.handling().localBoot().or(request::handback);
            return leaving(request, way.orElse(LocalBoot.SILENCE), programs);
        }
        if (target instanceof Target.None) {
            return new Nothing(UNWANTED, "it is assigned to get no answer");
        }
        if (target instanceof Target.Wait) {
            return waiting(request, programs);
        }
        return library.find(target.toString())
                .map(platform ->
                        new ProgramChoice(platform, assignment.handling().loading(), programs))
                .map(choice -> first(request, choice, assignment.transport().orElse(usual)))
                .orElseGet(() -> new Nothing(NOTHING_TO_BOOT, "platform " + target + " is assigned but not installed"));
    }

    private static BootChoice first(BootRequest request, ProgramChoice choice, Transport transport) {
        return switch (request.loader()) {
            case IPXE -> script(request, choice, transport);
            case U_ROOT -> flatScript(request);
            case RASPBERRY_PI -> RASPBERRY_PI;
            default -> program(request, choice);
        };
    }

    /** A name that is not there ends the firmware's network boot; a script ends its loader. */
    private static BootChoice leaving(BootRequest request, LocalBoot way, Programs programs) {
        Nothing silence = new Nothing(UNWANTED, "it is assigned to boot from its own disk");
        return switch (way) {
            case SILENCE -> silence;
            case ABSENT -> new File(ABSENT);
            case EXIT, SANBOOT ->
                switch (request.loader()) {
                    case IPXE -> script(request);
                    case U_ROOT, RASPBERRY_PI -> silence;
                    default ->
                        loader(request, programs).<BootChoice>map(File::new).orElse(silence);
                };
        };
    }

    private static BootChoice waiting(BootRequest request, Programs programs) {
        return switch (request.loader()) {
            case IPXE -> script(request);
            case U_ROOT -> flatScript(request);
            case RASPBERRY_PI -> RASPBERRY_PI;
            default -> patient(request, programs);
        };
    }

    /** The one of the two loaders whose script can ask again. */
    private static BootChoice patient(BootRequest request, Programs programs) {
        return loader(request, programs)
                .<BootChoice>map(File::new)
                .orElseGet(() -> new Nothing(
                        NOTHING_TO_BOOT, "it shall wait for its assignment, and there is no loader program for it"));
    }

    /** Either of the two loaders whose script need boot nothing. */
    private static Optional<String> loader(BootRequest request, Programs programs) {
        return request.architecture()
                .flatMap(architecture ->
                        programs.find(architecture).or(() -> programs.find(Loading.GRUB, architecture)));
    }

    private static BootChoice flatScript(BootRequest request) {
        String name = "uroot.ipxe." + request.mac().orElseThrow().triton();
        return new File(request.endpoint().base(Transport.HTTP) + "/" + name);
    }

    private static BootChoice program(BootRequest request, ProgramChoice choice) {
        return request.architecture()
                .map(choice::of)
                .orElseGet(() -> new Nothing(UNUSABLE, "it does not say which architecture it is (options 93 and 60)"));
    }

    /** A loop cannot come of it: who has just taken the full build gets the script, whatever it lacks. */
    private static BootChoice script(BootRequest request, ProgramChoice choice, Transport transport) {
        boolean lacks = new IpxeNeeds(choice.platform().kind(), transport).lackedBy(request);
        return request.architecture()
                .filter(architecture -> lacks && !request.chained())
                .flatMap(architecture -> choice.programs().find(Loading.IPXE, architecture))
                .<BootChoice>map(name -> new Chain(Chains.FULL + name))
                .orElseGet(() -> script(request));
    }

    private static BootChoice script(BootRequest request) {
        return new File("boot.ipxe." + request.mac().orElseThrow().triton());
    }
}
