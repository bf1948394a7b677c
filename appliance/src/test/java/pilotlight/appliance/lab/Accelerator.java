package pilotlight.appliance.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What runs the processor of QEMU's machines. */
enum Accelerator {
    /** The hardware. */
    KVM("kvm", "host"),
    /** QEMU itself. A newer processor than this one makes C libraries take vector code, which is three times slower here. */
    TCG("tcg,thread=multi", "Nehalem");

    /** QEMU's arguments for a processor that this host does not have. */
    static final List<String> ARM64 = List.of("-accel", "tcg,thread=multi", "-cpu", "cortex-a57");

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final String name;
    private final String processor;

    Accelerator(String name, String processor) {
        this.name = name;
        this.processor = processor;
    }

    /** KVM where a stock kernel really boots under it: there are hosts where the device is there and the kernel hangs. */
    static Accelerator probe(Payload payload, Path log) {
        return Files.isWritable(Path.of("/dev/kvm")) && boots(payload, log) ? KVM : TCG;
    }

    private static boolean boots(Payload payload, Path log) {
        List<String> command = new ArrayList<>(List.of("qemu-system-x86_64", "-machine", "q35", "-m", "768"));
        command.addAll(KVM.arguments());
        command.addAll(Guest.PLAIN);
        command.addAll(List.of("-kernel", payload.kernel().toString()));
        command.addAll(List.of("-initrd", payload.initrd().toString()));
        try (BackgroundProcess qemu = BackgroundProcess.start("qemu", command, log)) {
            qemu.awaitSaying(LIMIT, List.of(BootReport.END));
            return true;
        } catch (IllegalStateException hangs) {
            return false;
        }
    }

    /** QEMU's arguments. */
    List<String> arguments() {
        return List.of("-accel", name, "-cpu", processor);
    }
}
