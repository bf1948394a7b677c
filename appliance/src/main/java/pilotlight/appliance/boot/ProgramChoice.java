package pilotlight.appliance.boot;

import static pilotlight.appliance.boot.Plan.Cause.NOTHING_TO_BOOT;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.machine.Loading;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.Firmware;

/**
 * What a firmware is given to start a platform: a loader program, or the kernel itself. Pure.
 *
 * @param platform what it shall boot
 * @param wanted the loader that its assignment asks for
 * @param programs the loader programs at hand
 */
record ProgramChoice(Platform platform, Optional<Loading> wanted, Programs programs) {

    /**
     * U-Boot wants no program: it looks for its menu by itself, in {@code pxelinux.cfg/} beside the file that it is told. A name without a
     * directory leads it to the root of the tree.
     */
    private static final String U_BOOT = "pxelinux.cfg";

    /** The choice for this firmware. */
    BootChoice of(Architecture architecture) {
        Optional<String> misfit = platform.misfit(architecture);
        if (misfit.isPresent()) {
            return nothing(misfit.get());
        }
        if (architecture.firmware() == Firmware.U_BOOT) {
            return new BootChoice.File(U_BOOT);
        }
        return wanted.map(loading -> stated(loading, architecture)).orElseGet(() -> usual(architecture));
    }

    /** What its distribution signed comes first, since it works with Secure Boot and without. */
    private BootChoice usual(Architecture architecture) {
        return own(Loading.SHIM, architecture)
                .or(() -> programs.starting(platform.kind()).find(architecture))
                .or(() -> own(Loading.GRUB, architecture))
                .or(() -> kernel(architecture).filter(path -> platform.kernel().startsAlone()))
                .<BootChoice>map(BootChoice.File::new)
                .orElseGet(() -> nothing(missing(architecture)));
    }

    private BootChoice stated(Loading loading, Architecture architecture) {
        if (loading == Loading.SHIM && lacksSecondStage(architecture)) {
            return nothing("its assignment says loader: shim, and shim is there, but not the "
                    + LoaderNames.secondStage(architecture)
                    + " that it starts: put it beside, from the same distribution");
        }
        Optional<String> found = loading == Loading.DIRECT
                ? kernel(architecture)
                : own(loading, architecture).or(() -> programs.find(loading, architecture));
        return found.<BootChoice>map(BootChoice.File::new)
                .orElseGet(() ->
                        nothing("its assignment says loader: " + loading.word() + ", " + lack(loading, architecture)));
    }

    private boolean lacksSecondStage(Architecture architecture) {
        return own(Loading.SHIM, architecture).isEmpty()
                && programs.find(Loading.SHIM, architecture).isPresent()
                && !programs.has(LoaderNames.secondStage(architecture));
    }

    /** That of the platform itself; of a shim without its second stage the platform's author made no chain. */
    private Optional<String> own(Loading loading, Architecture architecture) {
        for (String name : LoaderNames.of(loading, architecture)) {
            Optional<String> path = platform.efi(name).filter(found -> isWhole(loading, architecture));
            if (path.isPresent()) {
                return path.map(this::inTree);
            }
        }
        return Optional.empty();
    }

    private boolean isWhole(Loading loading, Architecture architecture) {
        return loading != Loading.SHIM
                || platform.efi(LoaderNames.secondStage(architecture)).isPresent();
    }

    /** The kernel, where this firmware starts it without a loader. */
    private Optional<String> kernel(Architecture architecture) {
        return Optional.of(platform.roles().get(Role.KERNEL))
                .filter(path -> architecture.efi() && platform.kernel().efi())
                .map(this::inTree);
    }

    private String inTree(String path) {
        return "os/" + platform.name() + "/" + path;
    }

    private String lack(Loading loading, Architecture architecture) {
        if (loading == Loading.DIRECT) {
            return architecture.efi()
                    ? "but the kernel of platform " + platform.name()
                            + " is no EFI program: leave loader out, or give the platform a unified kernel image"
                    : "but only UEFI starts a kernel by itself, and it is " + architecture + ": leave loader out";
        }
        return LoaderNames.of(loading, architecture).stream()
                .findFirst()
                .map(name -> "and there is none for " + architecture + ": put " + name + " into the netboot directory")
                .orElse("but there is no such loader for " + architecture + ": leave loader out, or name another");
    }

    private static String missing(Architecture architecture) {
        List<String> names = Stream.of(Loading.IPXE, Loading.GRUB)
                .flatMap(loading ->
                        LoaderNames.of(loading, architecture).stream().limit(1))
                .toList();
        return names.isEmpty()
                ? "no loader program is known for " + architecture
                : "there is no loader program for " + architecture + ": put " + String.join(" or ", names)
                        + " into the netboot directory";
    }

    private static BootChoice nothing(String reason) {
        return new BootChoice.Nothing(NOTHING_TO_BOOT, reason);
    }
}
