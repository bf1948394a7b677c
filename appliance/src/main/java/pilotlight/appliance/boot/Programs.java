package pilotlight.appliance.boot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.Firmware;
import pilotlight.netboot.pxe.Isa;

/**
 * The loader programs that are at hand, and which one suits which firmware.
 *
 * @param names the file names of all that are at hand
 * @param grubForBios true if a BIOS shall get {@link #PXEGRUB} rather than iPXE
 */
public record Programs(Set<String> names, boolean grubForBios) {

    /** GRUB legacy as Triton builds it: it asks for {@code menu.lst.01<MAC>}. */
    public static final String PXEGRUB = "pxegrub";

    /** In order of preference: snponly uses the firmware's own network driver, which has just been proven to work. */
    private static final Map<Isa, List<String>> BY_EFI = Map.of(
            Isa.X64, List.of("snponly.efi", "ipxe.efi"),
            Isa.I386, List.of("snponly-i386.efi", "ipxe-i386.efi"),
            Isa.ARM32, List.of("snponly-arm32.efi", "ipxe-arm32.efi"),
            Isa.ARM64, List.of("snponly-arm64.efi", "ipxe-arm64.efi"),
            Isa.RISCV64, List.of("snponly-riscv64.efi", "ipxe-riscv64.efi"),
            Isa.LOONG64, List.of("snponly-loong64.efi", "ipxe-loong64.efi"));

    private static final List<String> BY_BIOS = List.of("undionly.kpxe", "ipxe.pxe");

    /** Copies the set. */
    public Programs {
        names = Set.copyOf(names);
    }

    /** These programs, and iPXE for every firmware. */
    public Programs(Set<String> names) {
        this(names, false);
    }

    /** Those that can start a platform of this kind: booter's menu for its Linux names no root file system. */
    Programs starting(PlatformKind kind) {
        return kind == PlatformKind.TRITON_LINUX ? new Programs(names) : this;
    }

    /** Those of iPXE that would do for this architecture, the best first; empty where no loader program exists. */
    public static List<String> suitable(Architecture architecture) {
        return architecture.efi()
                ? BY_EFI.getOrDefault(architecture.isa(), List.of())
                : architecture.firmware() == Firmware.PC_BIOS ? BY_BIOS : List.of();
    }

    /** The best one at hand for this architecture. */
    public Optional<String> find(Architecture architecture) {
        boolean grub = grubForBios && architecture.equals(Architecture.BIOS);
        return Stream.concat(Stream.of(PXEGRUB).filter(name -> grub), suitable(architecture).stream())
                .filter(names::contains)
                .findFirst();
    }

    /** True if a BIOS shall get {@link #PXEGRUB}, and it is not there. */
    public boolean missesGrub() {
        return grubForBios && !names.contains(PXEGRUB);
    }

    /** Why there is none for this architecture. */
    String missing(Architecture architecture) {
        return suitable(architecture).stream()
                .findFirst()
                .map(name -> "there is no loader program for " + architecture + ": put " + name
                        + " into the netboot directory")
                .orElse("no loader program is known for " + architecture);
    }
}
