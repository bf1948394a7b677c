package pilotlight.appliance.why;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.boot.Explanation;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Origin;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.platform.KernelFormat;
import pilotlight.appliance.platform.KernelImage;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.pxe.Isa;

/** Cases for tests: what a tale tells, of a machine that is to boot the platform {@code linux} unless said otherwise. */
record Suspect(
        Tale tale, Optional<Entry> entry, Optional<Platform> platform, List<Rival> rivals, Optional<String> store) {

    static Suspect of(Tale tale) {
        return new Suspect(
                tale, entry("linux", Optional.empty()), Optional.of(linux(Isa.X64)), List.of(), Optional.empty());
    }

    Suspect assigned(String target) {
        return new Suspect(tale, entry(target, Optional.empty()), Optional.empty(), rivals, store);
    }

    Suspect unassigned() {
        return new Suspect(tale, Optional.empty(), Optional.empty(), rivals, store);
    }

    Suspect mistaken(String message) {
        Problem problem = new Problem(Path.of("/etc/pilotlight/assignments/52-54-00-12-34-56.yaml"), 2, message);
        return new Suspect(tale, entry("none", Optional.of(problem)), Optional.empty(), rivals, store);
    }

    Suspect onPlatformFor(Isa isa) {
        return new Suspect(tale, entry, Optional.of(linux(isa)), rivals, store);
    }

    Suspect beside(String found, String change) {
        return new Suspect(tale, entry, platform, List.of(new Rival(found, change)), store);
    }

    Suspect withoutStore(String why) {
        return new Suspect(tale, entry, platform, rivals, Optional.of(why));
    }

    private static Optional<Entry> entry(String target, Optional<Problem> problem) {
        return Optional.of(new Entry(
                Machine.of(RequestBuilder.MAC),
                Assignment.of(Target.parse(target)),
                Origin.FILE,
                Optional.empty(),
                problem));
    }

    /** 1000 MB of root file system. */
    private static Platform linux(Isa isa) {
        return new Platform(
                        "linux",
                        PlatformKind.LINUX,
                        Map.of(
                                "vmlinuz",
                                file("vmlinuz", 8),
                                "initrd",
                                file("initrd", 50),
                                "root.squashfs",
                                file("root.squashfs", 1000)),
                        Map.of(Role.KERNEL, "vmlinuz", Role.INITRD, "initrd", Role.ROOTFS, "root.squashfs"),
                        "",
                        Instant.EPOCH)
                .with(new KernelImage(KernelFormat.UNKNOWN, Optional.of(isa), false));
    }

    private static PlatformFile file(String path, long megabytes) {
        return new PlatformFile(path, Path.of(path), megabytes << 20, Instant.EPOCH);
    }

    Case known() {
        Explanation foreseen = new Explanation(
                RequestBuilder.MAC.toString(),
                RequestBuilder.MAC + " boots platform linux, says file",
                true,
                List.of(),
                List.of(),
                List.of(),
                "its firmware is offered snponly.efi in style binl",
                List.of(),
                "",
                List.of());
        return new Case(tale.attempts(), entry, platform, foreseen, rivals, store, tale.now());
    }
}
