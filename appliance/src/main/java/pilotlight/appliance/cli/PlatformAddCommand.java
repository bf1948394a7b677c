package pilotlight.appliance.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.platform.PlatformAdder;

/** {@code platform add}: a platform of any Linux kernel. */
@Command(
        name = "add",
        description = "Make a platform of any Linux kernel, with or without initrd and root file system.")
final class PlatformAddCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "What to call it.")
    private String name;

    @Option(names = "--kernel", required = true, paramLabel = "FILE", description = "The kernel.")
    private Path kernel;

    @Option(names = "--initrd", paramLabel = "FILE", description = "Its initramfs.")
    private Optional<Path> initrd;

    @Option(
            names = "--rootfs",
            paramLabel = "FILE",
            description = "A root file system that the system fetches by {{rootfs}}.")
    private Optional<Path> rootfs;

    @Option(
            names = "--args",
            paramLabel = "ARGS",
            defaultValue = "",
            description =
                    "Kernel arguments, such as 'boot=live fetch={{rootfs}}'. Known: {{base}}, {{rootfs}}, {{kernel}}, "
                            + "{{initrd}}, {{mac}}, {{mac_dashes}}, {{hostname}}, {{name}}, {{platform}}, {{uuid}}, {{serial}}, {{labels.X}}.")
    private String args;

    PlatformAddCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        PlatformAdder adder = new PlatformAdder(new StateDirectory(place.settings()).library());
        try (ProgressBar bar = ProgressBar.on(System.err, "adding")) {
            return InstallationReport.print(
                    adder.add(name, kernel, initrd, rootfs, args, bar),
                    spec.commandLine().getOut());
        }
    }
}
