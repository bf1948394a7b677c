package pilotlight.appliance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.image.IsoWriter;
import pilotlight.appliance.image.MadeImages;
import pilotlight.netboot.pxe.Isa;

class EfiFromIT {

    private static final String DEBIAN = "usr/lib/shim/shimx64.efi.signed";
    private static final String DEBIAN_GRUB = "usr/lib/grub/x86_64-efi-signed/grubnetx64.efi.signed";

    @TempDir
    Path directory;

    /** An EFI program in which its own place stands. */
    private static byte[] program(String place) {
        int machine = place.contains("aa64") || place.contains("aarch64") ? 0xaa64 : 0x8664;
        return ByteBuffer.wrap(KernelImageTest.efi(machine))
                .put(512, place.getBytes())
                .array();
    }

    private static String place(byte[] program) {
        return new String(program, 512, program.length - 512).trim();
    }

    private static Map<String, byte[]> programs(String places) {
        Map<String, byte[]> programs = new HashMap<>();
        List.of(places.split(" +")).forEach(place -> programs.put(place, program(place)));
        return programs;
    }

    private Path image(Map<String, byte[]> programs) throws IOException {
        return Files.write(directory.resolve("image"), IsoWriter.write(programs));
    }

    private Installation add(Path image, Optional<Isa> isa, byte[] kernel) throws IOException {
        Files.createDirectories(directory.resolve("state/os"));
        Path file = Files.write(directory.resolve("vmlinuz"), kernel);
        AddRequest request =
                new AddRequest("new", Map.of(Role.KERNEL, file), "", isa, Optional.of(new EfiOrigin.Image(image)));
        return new PlatformAdder(new PlatformLibrary(directory.resolve("state"))).add(request, Progress.NONE);
    }

    private Map<String, String> added(Path image, Isa isa) throws IOException {
        Installation end = add(image, Optional.of(isa), KernelImageTest.bzImage(0x20f, 1));
        assertThat(end).isInstanceOf(Installation.Installed.class);
        Map<String, String> added = new HashMap<>();
        for (String path : ((Installation.Installed) end).platform().files().keySet()) {
            if (path.startsWith("efi/")) {
                added.put(path.substring(4), place(Files.readAllBytes(directory.resolve("state/os/new/" + path))));
            }
        }
        return added;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Debian, X64,"
                + " usr/lib/shim/shimx64.efi.signed,"
                + " usr/lib/grub/x86_64-efi-signed/grubnetx64.efi.signed, usr/lib/shim/mmx64.efi.signed usr/lib/shim/fbx64.efi.signed, usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed",
        "Debian without grubnet, X64,"
                + " usr/lib/shim/shimx64.efi.signed,"
                + " usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed, usr/lib/shim/mmx64.efi.signed, ''",
        "Ubuntu, X64,"
                + " usr/lib/shim/shimx64.efi.signed.latest,"
                + " usr/lib/grub/x86_64-efi-signed/grubnetx64.efi.signed, usr/lib/shim/mmx64.efi, ''",
        "arm64, ARM64,"
                + " usr/lib/shim/shimaa64.efi.signed,"
                + " usr/lib/grub/arm64-efi-signed/grubnetaa64.efi.signed, usr/lib/shim/mmaa64.efi.signed, usr/lib/shim/shimx64.efi.signed",
        "Fedora, X64,"
                + " boot/efi/EFI/fedora/shimx64.efi,"
                + " boot/efi/EFI/fedora/grubx64.efi, boot/efi/EFI/fedora/mmx64.efi, boot/efi/EFI/BOOT/BOOTX64.EFI boot/efi/EFI/BOOT/fbx64.efi",
        "Fedora in usr, X64,"
                + " usr/lib/efi/shim/15.8/EFI/fedora/shimx64.efi,"
                + " usr/lib/efi/grub2/2.12/EFI/fedora/grubx64.efi, usr/lib/efi/shim/15.8/EFI/fedora/mmx64.efi, ''",
        "SUSE, X64,"
                + " usr/share/efi/x86_64/shim.efi,"
                + " usr/share/efi/x86_64/grub.efi, usr/share/efi/x86_64/MokManager.efi, ''",
        "SUSE on arm64, ARM64,"
                + " usr/share/efi/aarch64/shim.efi,"
                + " usr/share/efi/aarch64/grub.efi, '', usr/share/efi/x86_64/shim.efi",
        "an installer, X64," + " EFI/BOOT/bootx64.efi," + " EFI/BOOT/grubx64.efi, EFI/BOOT/mmx64.efi, ''",
        "a pair behind half a pair, X64,"
                + " EFI/BOOT/BOOTX64.EFI,"
                + " EFI/BOOT/GRUBX64.EFI, '', usr/lib/shim/shimx64.efi.signed",
    })
    void takesThePairFromWhereDistributionsHaveIt(
            String who, Isa isa, String shim, String grub, String taken, String left) throws IOException {
        Map<String, String> added = added(image(programs((shim + " " + grub + " " + taken + " " + left).trim())), isa);
        String suffix = isa == Isa.X64 ? "x64" : "aa64";
        assertThat(added).containsEntry("shim" + suffix + ".efi", shim).containsEntry("grub" + suffix + ".efi", grub);
        assertThat(Set.copyOf(added.values()))
                .isEqualTo(Set.of((shim + " " + grub + " " + taken).trim().split(" ")));
    }

    @Test
    void keepsTheNamesThatSusesShimAsksFor() throws IOException {
        String at = "usr/share/efi/x86_64/";
        assertThat(added(image(programs(at + "shim.efi " + at + "grub.efi " + at + "MokManager.efi")), Isa.X64))
                .containsOnlyKeys("shimx64.efi", "grubx64.efi", "grub.efi", "mmx64.efi", "MokManager.efi");
    }

    @ParameterizedTest
    @CsvSource({
        DEBIAN + ", X64, found shim at " + DEBIAN + " and no GRUB",
        DEBIAN_GRUB + ", X64, found no shim and GRUB at " + DEBIAN_GRUB,
        "boot/efi/EFI/a/shimx64.efi boot/efi/EFI/b/grubx64.efi, X64,"
                + " found shim at boot/efi/EFI/a/shimx64.efi and GRUB at boot/efi/EFI/b/grubx64.efi",
        DEBIAN + " " + DEBIAN_GRUB + ", ARM64,"
                + " no pair of shim and GRUB for arm64: found no shim and no GRUB; looked in usr/lib/shim and"
                + " usr/lib/grub/arm64-efi-signed; boot/efi/EFI/*;",
        DEBIAN + " " + DEBIAN_GRUB + ", RISCV64, nobody signs a shim for riscv64",
        "EFI/BOOT/BOOTX64.EFI, X64, found shim at EFI/BOOT/bootx64.efi and no GRUB",
    })
    void refusesWithWhatWasFoundAndInstallsNothing(String places, Isa isa, String reason) throws IOException {
        Installation end = add(image(programs(places)), Optional.of(isa), KernelImageTest.bzImage(0x20f, 1));
        assertThat(end)
                .isInstanceOfSatisfying(
                        Installation.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
        assertThat(directory.resolve("state/os/new")).doesNotExist();
    }

    @Test
    void refusesProgramsForAnotherProcessor() throws IOException {
        Map<String, byte[]> programs = new HashMap<>(programs(DEBIAN));
        programs.put(DEBIAN_GRUB, "no program".getBytes());
        assertThat(add(image(programs), Optional.empty(), KernelImageTest.bzImage(0x20f, 1))
                        .toString())
                .contains("its " + DEBIAN_GRUB + " is no EFI program for x64");
    }

    @Test
    void asksForTheProcessorWhereTheKernelDoesNotTell() throws IOException {
        assertThat(add(image(programs(DEBIAN)), Optional.empty(), KernelImageTest.bzImage(0x20b, 1))
                        .toString())
                .contains("say it with --arch");
    }

    @Test
    void saysWhatIsWrongWithAnImage() throws IOException {
        byte[] kernel = KernelImageTest.bzImage(0x20f, 1);
        Path text = Files.writeString(directory.resolve("text"), "no image");
        assertThat(add(text, Optional.empty(), kernel).toString())
                .contains("EFI image " + text + ": it is neither a squashfs nor an ISO 9660");
        assertThat(add(directory.resolve("gone"), Optional.empty(), kernel).toString())
                .contains("gone does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "xz", "zstd", "lz4"})
    void takesThePairOfUbuntuFromItsRootFileSystem(String compressor) throws IOException, InterruptedException {
        Path tree = directory.resolve("tree");
        for (Map.Entry<String, byte[]> program : programs(DEBIAN + ".latest " + DEBIAN_GRUB + " usr/lib/shim/mmx64.efi")
                .entrySet()) {
            Path file = tree.resolve(program.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, program.getValue());
        }
        Files.createDirectories(tree.resolve("etc/alternatives"));
        Files.createSymbolicLink(tree.resolve(DEBIAN), Path.of("/etc/alternatives/shimx64.efi.signed"));
        Files.createSymbolicLink(
                tree.resolve("etc/alternatives/shimx64.efi.signed"), Path.of("/" + DEBIAN + ".latest"));
        Path image = MadeImages.squashFs(tree, directory.resolve("rootfs"), "-comp", compressor);
        assertThat(added(image, Isa.X64))
                .isEqualTo(Map.of(
                        "shimx64.efi",
                        DEBIAN + ".latest",
                        "grubx64.efi",
                        DEBIAN_GRUB,
                        "mmx64.efi",
                        "usr/lib/shim/mmx64.efi"));
    }
}
