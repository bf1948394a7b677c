package pilotlight.appliance.boot;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.machine.Loading;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.Firmware;
import pilotlight.netboot.pxe.Isa;

/** What loader programs are called, by what they are and by the firmware that starts them. */
final class LoaderNames {

    private static final String SIGNED = ".signed";

    private static final List<String> IPXE_FOR_BIOS = List.of("undionly.kpxe", "ipxe.pxe");
    private static final List<String> PXELINUX_FOR_BIOS = List.of("pxelinux.0", "lpxelinux.0");
    /** As grub-mknetdir makes it. */
    private static final List<String> GRUB_FOR_BIOS = List.of("core.0");

    /** What UEFI's specification adds to the names of boot programs (section 3.5.1.1), here as GRUB and shim use it. */
    private static final Map<Isa, String> EFI = Map.of(
            Isa.X64, "x64",
            Isa.I386, "ia32",
            Isa.ARM32, "arm",
            Isa.ARM64, "aa64",
            Isa.RISCV64, "riscv64",
            Isa.LOONG64, "loongarch64");

    private static final Map<Loading, Map<Isa, List<String>>> FOR_EFI =
            Stream.of(Loading.values()).collect(Collectors.toUnmodifiableMap(Function.identity(), LoaderNames::forEfi));

    private LoaderNames() {}

    /** The names under which a program of this kind for this firmware may be at hand, the best first; empty: there is no such program. */
    static List<String> of(Loading loading, Architecture architecture) {
        if (architecture.firmware() == Firmware.PC_BIOS) {
            return forBios(loading);
        }
        return architecture.efi() && EFI.containsKey(architecture.isa())
                ? forEfi(loading, architecture.isa())
                : List.of();
    }

    private static List<String> forBios(Loading loading) {
        return switch (loading) {
            case IPXE -> IPXE_FOR_BIOS;
            case GRUB -> GRUB_FOR_BIOS;
            case PXELINUX -> PXELINUX_FOR_BIOS;
            case SHIM, DIRECT -> List.of();
        };
    }

    private static List<String> forEfi(Loading loading, Isa isa) {
        return FOR_EFI.get(loading).get(isa);
    }

    private static Map<Isa, List<String>> forEfi(Loading loading) {
        return EFI.keySet().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), isa -> namesForEfi(loading, isa)));
    }

    private static List<String> namesForEfi(Loading loading, Isa isa) {
        return switch (loading) {
            // snponly uses the firmware's own network driver, which has just been proven to work
            case IPXE -> List.of("snponly" + ipxe(isa) + ".efi", "ipxe" + ipxe(isa) + ".efi");
            case GRUB -> alsoSigned("grubnet" + EFI.get(isa) + ".efi", "grub" + EFI.get(isa) + ".efi");
            case SHIM -> alsoSigned("shim" + EFI.get(isa) + ".efi");
            case PXELINUX, DIRECT -> List.of();
        };
    }

    private static String ipxe(Isa isa) {
        return isa == Isa.X64 ? "" : "-" + isa.word();
    }

    private static List<String> alsoSigned(String... names) {
        return Stream.of(names).flatMap(name -> Stream.of(name, name + SIGNED)).toList();
    }

    /** What shim asks for beside itself once it runs. */
    static String secondStage(Architecture architecture) {
        return "grub" + EFI.getOrDefault(architecture.isa(), architecture.isa().word()) + ".efi";
    }
}
