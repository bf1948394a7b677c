package pilotlight.appliance.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.platform.AddRequest;
import pilotlight.appliance.platform.EfiOrigin;
import pilotlight.appliance.platform.PlatformAdder;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.pxe.Isa;

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

    @Option(
            names = "--arch",
            paramLabel = "ARCH",
            description =
                    "The processor that the kernel is for, where the kernel does not tell: x64, i386, arm64, arm32,"
                            + " riscv64 or loong64.")
    private Optional<String> architecture;

    @Option(
            names = "--efi",
            paramLabel = "DIR",
            description =
                    "A directory with the EFI loaders of the same distribution, for Secure Boot: shimx64.efi"
                            + " (or bootx64.efi), grubx64.efi, mmx64.efi, or those of another processor. Machines that boot this platform get them.")
    private Optional<Path> efi;

    @Option(
            names = "--efi-from",
            paramLabel = "IMAGE",
            description =
                    "A squashfs or an ISO 9660 of the same distribution: its shim, GRUB and MokManager are looked for in it"
                            + " and taken, where it has shim and GRUB both. Not together with --efi.")
    private Optional<Path> efiFrom;

    PlatformAddCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        PlatformAdder adder = new PlatformAdder(new StateDirectory(place.settings()).library());
        try (ProgressBar bar = ProgressBar.on(System.err, "adding")) {
            return InstallationReport.print(
                    adder.add(new AddRequest(name, files(), args, isa(), efi()), bar),
                    spec.commandLine().getOut());
        }
    }

    private Map<Role, Path> files() {
        Map<Role, Path> files = new EnumMap<>(Map.of(Role.KERNEL, kernel));
        initrd.ifPresent(file -> files.put(Role.INITRD, file));
        rootfs.ifPresent(file -> files.put(Role.ROOTFS, file));
        return files;
    }

    private Optional<EfiOrigin> efi() {
        if (efi.isPresent() && efiFrom.isPresent()) {
            throw new WrongInputException(
                    "--efi and --efi-from both say where EFI loaders come from: expected one of them");
        }
        return efi.<EfiOrigin>map(EfiOrigin.Directory::new).or(() -> efiFrom.map(EfiOrigin.Image::new));
    }

    private Optional<Isa> isa() {
        return architecture.map(word -> Isa.ofWord(word)
                .filter(Isa.NAMED::contains)
                .orElseThrow(() -> new WrongInputException("--arch: found '" + word + "', expected one of "
                        + Isa.NAMED.stream().map(Isa::word).collect(Collectors.joining(", ")))));
    }
}
