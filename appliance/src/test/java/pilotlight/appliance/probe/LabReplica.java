package pilotlight.appliance.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.platform.PlatformAdder;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.platform.Progress;

/**
 * What an appliance of the lab had for one machine, in small.
 *
 * @param platform what the machine was assigned
 * @param assignment further lines of its assignment
 * @param programs the loaders that were put into the netboot directory
 */
record LabReplica(String platform, String assignment, List<String> programs) {

    private static final String MODULE = "modules: [{path: etc/motd, content: hello}]\n";
    private static final byte[] X64 = kernel(0x202, "HdrS");

    /** Documentation/arch/arm64/booting.rst. */
    private static final byte[] ARM64 = kernel(0x38, "ARMd");

    /** What the lab had when it made {@code capture}: RackTrials and BootsLab say it in full. */
    static LabReplica of(String capture) {
        return switch (capture) {
            case "rack/arm64-pxe", "rack/arm64-http" -> new LabReplica("arm64", MODULE, List.of("ipxe-arm64.efi"));
            case "rack/u-boot" -> new LabReplica("arm64", MODULE, List.of());
            case "rack/grub-pxe", "rack/grub-http" ->
                new LabReplica("x64", MODULE + "loader: grub\n", List.of("grubx64.efi"));
            case "rack/fixed-grub" -> new LabReplica("x64", MODULE, List.of("grubx64.efi"));
            case "rack/shim-pxe", "rack/shim-http" ->
                new LabReplica("x64", MODULE + "loader: shim\n", List.of("shimx64.efi", "grubx64.efi"));
            case "rack/pxelinux" ->
                new LabReplica("x64", MODULE + "loader: pxelinux\n", List.of("pxelinux.0", "ldlinux.c32"));
            default -> new LabReplica(capture.startsWith("rack/") ? "x64" : RunningAppliance.STAMP, MODULE, List.of());
        };
    }

    /** Lays everything where {@code settings} look for it. */
    void install(Settings settings, Identity machine) throws IOException {
        Path state = settings.state();
        RunningAppliance.furnish(state);
        for (String program : programs) {
            RunningAppliance.put(state.resolve("netboot/" + program), program);
        }
        if (!platform.equals(RunningAppliance.STAMP)) {
            addPlatform(state);
        }
        Files.writeString(
                settings.assignments().resolve(machine.mac().dashes() + ".yaml"),
                "platform: " + platform + "\n" + assignment);
    }

    private void addPlatform(Path state) throws IOException {
        Path in = state.resolveSibling("in");
        new PlatformAdder(new PlatformLibrary(state))
                .add(
                        platform,
                        SmallRack.write(in.resolve("vmlinuz"), platform.equals("arm64") ? ARM64 : X64),
                        Optional.of(SmallRack.write(in.resolve("initrd"), new byte[1000])),
                        Optional.of(SmallRack.write(in.resolve("default.squashfs"), new byte[3000])),
                        "fetch={{rootfs}}",
                        Progress.NONE);
    }

    private static byte[] kernel(int offset, String magic) {
        byte[] kernel = new byte[8192];
        System.arraycopy(magic.getBytes(StandardCharsets.US_ASCII), 0, kernel, offset, magic.length());
        return kernel;
    }
}
