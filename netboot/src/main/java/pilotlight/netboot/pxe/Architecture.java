package pilotlight.netboot.pxe;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The kind of firmware that asks, as the IANA registry "Processor Architecture Types" numbers it (RFC 4578 section 2.1, RFC 5970). Numbers
 * without an entry are kept.
 *
 * @param code the number, 0 to 65535
 */
public record Architecture(int code) {

    public static final Architecture BIOS = new Architecture(0);
    public static final Architecture EFI_IA32 = new Architecture(6);
    public static final Architecture EFI_X64 = new Architecture(7);
    public static final Architecture EFI_EBC = new Architecture(9);
    public static final Architecture EFI_ARM32 = new Architecture(10);
    public static final Architecture EFI_ARM64 = new Architecture(11);
    public static final Architecture HTTP_X64 = new Architecture(16);
    public static final Architecture HTTP_ARM64 = new Architecture(19);
    public static final Architecture U_BOOT_ARM32 = new Architecture(21);
    public static final Architecture U_BOOT_ARM64 = new Architecture(22);
    public static final Architecture EFI_RISCV64 = new Architecture(27);
    public static final Architecture EFI_LOONG64 = new Architecture(39);
    public static final Architecture RASPBERRY_PI = new Architecture(41);

    private static final int LAST = 41;

    private static final List<Architecture> KNOWN =
            IntStream.rangeClosed(0, LAST).mapToObj(Architecture::new).toList();

    /** Refuses numbers beyond 16 bits. */
    public Architecture {
        if (code < 0 || code > 0xffff) {
            throw new IllegalArgumentException("an architecture is 0 to 65535, found " + code);
        }
    }

    /** The architecture with this number, known or not. */
    public static Architecture of(int code) {
        return code >= 0 && code <= LAST ? KNOWN.get(code) : new Architecture(code);
    }

    /** The architecture that {@link #name} calls so, for those that the registry has. */
    public static Optional<Architecture> named(String name) {
        return KNOWN.stream()
                .filter(architecture -> architecture.name().equals(name))
                .findFirst();
    }

    /** True if the registry has it (0 to 41). */
    public boolean known() {
        return traits().isPresent();
    }

    /** {@code x64 EFI}, or {@code unknown(99)}. */
    public String name() {
        return traits().map(ArchitectureTraits::name).orElse("unknown(" + code + ")");
    }

    /** What starts the boot program. */
    public Firmware firmware() {
        return traits().map(ArchitectureTraits::firmware).orElse(Firmware.OTHER);
    }

    /** Which processor the boot program is for. */
    public Isa isa() {
        return traits().map(ArchitectureTraits::isa).orElse(Isa.UNKNOWN);
    }

    /** True if boot programs are EFI applications. */
    public boolean efi() {
        return firmware() == Firmware.EFI;
    }

    /**
     * True if this firmware can start a kernel for {@code kernel}, as far as is known. A BIOS does not tell whether its processor has 64
     * bits; a UEFI starts only kernels of its own width.
     */
    public boolean starts(Isa kernel) {
        boolean isKnown = kernel != Isa.UNKNOWN && isa() != Isa.UNKNOWN;
        boolean isLongMode = firmware() == Firmware.PC_BIOS && kernel == Isa.X64;
        return !isKnown || isLongMode || isa() == kernel;
    }

    /** True if the firmware wants a URL and fetches by HTTP; false if it is PXE with TFTP. */
    public boolean http() {
        return traits().map(ArchitectureTraits::http).orElse(false);
    }

    private Optional<ArchitectureTraits> traits() {
        return ArchitectureTraits.of(code);
    }

    /** The name. */
    @Override
    public String toString() {
        return name();
    }
}
