package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.Role;

/** Its memory is too small for the files that it must hold there. */
final class TooLittleMemory implements Rule {

    private static final long MEGABYTE = 1 << 20;

    /** Initrds are unpacked, and file systems in memory take half of it unless told otherwise. */
    private static final int ROOM = 2;

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        long memory = machine.memory().orElse(0) * MEGABYTE;
        long files = machine.platform().map(TooLittleMemory::held).orElse(0L);
        return machine.course()
                .part()
                .filter(step -> machine.isStuck() && step.stage().compareTo(Stage.INITRD) >= 0)
                .filter(step -> memory > 0 && files * ROOM > memory)
                .map(step -> diagnosis(step, memory, files));
    }

    /** What stays in memory once the kernel runs. */
    private static long held(Platform platform) {
        return Stream.of(Role.INITRD, Role.ROOTFS)
                .flatMap(role -> platform.file(role).stream())
                .mapToLong(file -> file.size())
                .sum();
    }

    private static Diagnosis diagnosis(Step step, long memory, long files) {
        String needs = files > memory ? "the image alone needs " : "the image takes ";
        return new Diagnosis(
                Cause.MEMORY,
                Wording.file(step) + " stopped at " + Wording.part(step.shipment()) + ": the machine has "
                        + Wording.size(memory) + ", " + needs + Wording.size(files)
                        + (files > memory ? "" : " of it before anything is unpacked"),
                "the rest of " + Wording.file(step),
                "The kernel keeps the image in memory, in a file system that may use half of it unless told otherwise.",
                List.of("give the machine more memory, or `assign` it a smaller platform"));
    }
}
