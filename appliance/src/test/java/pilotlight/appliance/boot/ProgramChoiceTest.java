package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.machine.Loading;
import pilotlight.appliance.platform.KernelFormat;
import pilotlight.appliance.platform.KernelImage;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.Isa;

class ProgramChoiceTest {

    private static final KernelImage UNIFIED = new KernelImage(KernelFormat.UNIFIED, Optional.empty(), true);
    private static final KernelImage STUB = new KernelImage(KernelFormat.BZIMAGE, Optional.empty(), true);

    private static String choose(KernelImage kernel, String own, String loader, String programs, int architecture) {
        BootChoice choice = new ProgramChoice(
                        platform(kernel, own),
                        Optional.ofNullable(loader).map(Loading::valueOf),
                        new Programs(words(programs)))
                .of(Architecture.of(architecture));
        return choice instanceof BootChoice.File file ? file.name() : ((BootChoice.Nothing) choice).reason();
    }

    private static Platform platform(KernelImage kernel, String own) {
        Map<String, PlatformFile> files = Stream.concat(Stream.of("vmlinuz"), words(own).stream())
                .map(path -> new PlatformFile(path, Path.of(path), 1, Instant.EPOCH))
                .collect(Collectors.toMap(PlatformFile::path, Function.identity()));
        return new Platform(
                "live", PlatformKind.LINUX, files, Map.of(Role.KERNEL, "vmlinuz"), "", Instant.EPOCH, kernel);
    }

    private static Set<String> words(String text) {
        return text == null ? Set.of() : Set.of(text.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "0,  undionly.kpxe",
        "20, undionly.kpxe",
        "6,  grubnetia32.efi",
        "15, grubnetia32.efi",
        "7,  snponly.efi",
        "9,  snponly.efi",
        "16, snponly.efi",
        "10, grubarm.efi",
        "18, grubarm.efi",
        "11, grubnetaa64.efi.signed",
        "19, grubnetaa64.efi.signed",
        "27, grubnetriscv64.efi",
        "28, grubnetriscv64.efi",
        "39, grubnetloongarch64.efi",
        "40, grubnetloongarch64.efi",
        "21, pxelinux.cfg",
        "22, pxelinux.cfg",
        "23, pxelinux.cfg",
        "24, pxelinux.cfg",
    })
    void givesIpxeWhereThereIsOneAndElseGrub(int architecture, String chosen) {
        String programs = "undionly.kpxe snponly.efi grubnetx64.efi grubnetia32.efi grubarm.efi grubnetaa64.efi.signed"
                + " grubnetriscv64.efi grubnetloongarch64.efi";

        assertThat(choose(STUB, null, null, programs, architecture)).isEqualTo(chosen);
    }

    @ParameterizedTest
    @CsvSource({
        "7,  os/live/vmlinuz",
        "16, os/live/vmlinuz",
        "40, os/live/vmlinuz",
        "0,  there is no loader program for x86 BIOS: put undionly.kpxe or core.0 into the netboot directory",
        "12, no loader program is known for PowerPC Open Firmware",
    })
    void givesAUnifiedKernelItselfToAUefiWithoutALoaderProgram(int architecture, String chosen) {
        assertThat(choose(UNIFIED, null, null, null, architecture)).isEqualTo(chosen);
    }

    @Test
    void givesNoKernelByItselfThatWantsArgumentsUnlessItIsAskedTo() {
        assertThat(choose(STUB, null, null, null, 11))
                .isEqualTo("there is no loader program for ARM64 EFI: put snponly-arm64.efi or grubnetaa64.efi into the"
                        + " netboot directory");
        assertThat(choose(STUB, null, "DIRECT", null, 11)).isEqualTo("os/live/vmlinuz");
    }

    @ParameterizedTest
    @CsvSource({
        "IPXE,     7,  snponly.efi",
        "GRUB,     7,  grubnetx64.efi",
        "GRUB,     0,  core.0",
        "SHIM,     7,  shimx64.efi",
        "SHIM,     16, shimx64.efi",
        "SHIM,     11, shimaa64.efi",
        "PXELINUX, 0,  lpxelinux.0",
        "DIRECT,   7,  os/live/vmlinuz",
    })
    void givesTheLoaderThatTheAssignmentAsksFor(String loader, int architecture, String chosen) {
        String programs = "snponly.efi grubnetx64.efi grubx64.efi core.0 shimx64.efi shimaa64.efi grubaa64.efi"
                + " lpxelinux.0 undionly.kpxe";

        assertThat(choose(STUB, null, loader, programs, architecture)).isEqualTo(chosen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GRUB     | 7  | and there is none for x64 EFI: put grubnetx64.efi into the netboot directory",
                "PXELINUX | 7  | but there is no such loader for x64 EFI: leave loader out, or name another",
                "SHIM     | 0  | but there is no such loader for x86 BIOS: leave loader out, or name another",
                "DIRECT   | 0  | but only UEFI starts a kernel by itself, and it is x86 BIOS: leave loader out",
            })
    void saysWhatHelpsWhereTheLoaderThatIsAskedForIsMissing(String loader, int architecture, String lack) {
        assertThat(choose(STUB, null, loader, "snponly.efi undionly.kpxe", architecture))
                .isEqualTo("its assignment says loader: " + loader.toLowerCase(Locale.ROOT) + ", " + lack);
    }

    @Test
    void saysThatShimHasNothingToStart() {
        assertThat(choose(STUB, null, "SHIM", "shimx64.efi grubnetx64.efi", 7))
                .isEqualTo(
                        "its assignment says loader: shim, and shim is there, but not the grubx64.efi that it starts:"
                                + " put it beside, from the same distribution");
    }

    @ParameterizedTest
    @CsvSource({
        "efi/shimx64.efi efi/grubx64.efi,                   , 7,  os/live/efi/shimx64.efi",
        "platform/efi/shimx64.efi platform/efi/grubx64.efi, , 16, os/live/platform/efi/shimx64.efi",
        "efi/shimx64.efi efi/grubx64.efi,                   , 0,  undionly.kpxe",
        "efi/shimx64.efi,                                   , 7,  snponly.efi",
        "efi/grubx64.efi,                                   , 7,  snponly.efi",
        "efi/grubx64.efi,                               GRUB, 7,  os/live/efi/grubx64.efi",
        "efi/shimx64.efi efi/grubx64.efi,               IPXE, 7,  snponly.efi",
    })
    void prefersTheChainThatThePlatformBrings(String own, String loader, int architecture, String chosen) {
        assertThat(choose(STUB, own, loader, "snponly.efi undionly.kpxe", architecture))
                .isEqualTo(chosen);
    }

    @ParameterizedTest
    @CsvSource({
        "X64,     0,  true",
        "I386,    0,  true",
        "ARM64,   0,  false",
        "X64,     7,  true",
        "I386,    7,  false",
        "X64,     6,  false",
        "I386,    6,  true",
        "ARM64,   11, true",
        "ARM32,   11, false",
        "X64,     19, false",
        "ARM64,   22, true",
        "X64,     22, false",
        "RISCV64, 27, true",
        "LOONG64, 40, true",
        "X64,     41, true",
    })
    void givesNothingThatThisFirmwareCannotStart(Isa isa, int architecture, boolean starts) {
        Optional<String> misfit = platform(new KernelImage(KernelFormat.EFI, Optional.of(isa), true), null)
                .misfit(Architecture.of(architecture));

        assertThat(misfit.isEmpty()).isEqualTo(starts);
    }

    @Test
    void saysWhyAPlatformDoesNotFit() {
        KernelImage arm = new KernelImage(KernelFormat.IMAGE, Optional.of(Isa.ARM64), true);

        assertThat(choose(arm, null, null, "snponly.efi", 7))
                .isEqualTo("platform live is for arm64, and x64 EFI cannot start it");
    }
}
