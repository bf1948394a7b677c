package pilotlight.appliance.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.platform.PackRequest;
import pilotlight.appliance.platform.Packing;
import pilotlight.appliance.platform.PlatformPacker;
import pilotlight.appliance.platform.Role;

/** {@code platform pack}: makes a Triton tarball. */
@Command(
        name = "pack",
        description = {
            "Make a Triton Linux platform's tarball of a kernel, an initrd and a squashfs, with their .hash files.",
            "The same files and the same stamp make the same tarball, byte by byte."
        })
final class PlatformPackCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description =
                    "Where vmlinuz, initrd or initrd.img, and filesystem.squashfs lie, such as live/ of a Debian live image; default: the working directory.")
    private Optional<Path> directory;

    @Option(names = "--kernel", paramLabel = "FILE", description = "The kernel, instead of the one in DIR.")
    private Optional<Path> kernel;

    @Option(names = "--initrd", paramLabel = "FILE", description = "The initrd, instead of the one in DIR.")
    private Optional<Path> initrd;

    @Option(names = "--rootfs", paramLabel = "FILE", description = "The squashfs, instead of the one in DIR.")
    private Optional<Path> rootfs;

    @Option(
            names = "--stamp",
            paramLabel = "STAMP",
            description =
                    "The platform's name, such as 20210731T223008Z. Left out: that of FILE's or DIR's name, or else the newest file's time.")
    private Optional<String> stamp;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "The tarball (default: platform-STAMP.tgz); .tar.xz, .tar.zst and .tar are packed as they end.")
    private Optional<Path> output;

    @Override
    public Integer call() throws IOException {
        try (ProgressBar bar = ProgressBar.on(System.err, "packing")) {
            return report(new PlatformPacker().pack(new PackRequest(directory, files(), stamp, output), bar));
        }
    }

    private Map<Role, Path> files() {
        Map<Role, Path> files = new EnumMap<>(Role.class);
        kernel.ifPresent(file -> files.put(Role.KERNEL, file));
        initrd.ifPresent(file -> files.put(Role.INITRD, file));
        rootfs.ifPresent(file -> files.put(Role.ROOTFS, file));
        return files;
    }

    private int report(Packing end) {
        if (end instanceof Packing.Refused refused) {
            throw new NotDoneException(refused.reason());
        }
        Packing.Packed done = (Packing.Packed) end;
        spec.commandLine()
                .getOut()
                .println(
                        "packed " + done.tarball() + " (platform " + done.stamp() + ", " + Size.of(done.bytes()) + ")");
        return 0;
    }
}
