package pilotlight.netboot.pxe;

import static pilotlight.netboot.pxe.Firmware.EFI;
import static pilotlight.netboot.pxe.Firmware.OTHER;
import static pilotlight.netboot.pxe.Firmware.PC_BIOS;
import static pilotlight.netboot.pxe.Firmware.RASPBERRY_PI;
import static pilotlight.netboot.pxe.Firmware.U_BOOT;

import java.util.List;
import java.util.Optional;

/** What the IANA registry of processor architecture types says of one code, with the usual readings of its errata. */
record ArchitectureTraits(String name, Firmware firmware, Isa isa, boolean http) {

    private static final List<ArchitectureTraits> BY_CODE = List.of(
            pxe("x86 BIOS", PC_BIOS, Isa.I386),
            pxe("NEC PC98", OTHER, Isa.I386),
            pxe("Itanium EFI", EFI, Isa.ITANIUM),
            pxe("DEC Alpha", OTHER, Isa.ALPHA),
            pxe("Arc x86", OTHER, Isa.I386),
            pxe("Intel Lean Client", OTHER, Isa.I386),
            pxe("x86 EFI", EFI, Isa.I386),
            pxe("x64 EFI", EFI, Isa.X64),
            pxe("XScale EFI", EFI, Isa.ARM32),
            // RFC 4578 and its erratum disagree whether 7 or 9 is x64: firmware of both kinds exists.
            pxe("EBC EFI", EFI, Isa.X64),
            pxe("ARM32 EFI", EFI, Isa.ARM32),
            pxe("ARM64 EFI", EFI, Isa.ARM64),
            pxe("PowerPC Open Firmware", OTHER, Isa.POWERPC),
            pxe("PowerPC ePAPR", OTHER, Isa.POWERPC),
            pxe("POWER OPAL", OTHER, Isa.POWERPC),
            http("x86 EFI HTTP", EFI, Isa.I386),
            http("x64 EFI HTTP", EFI, Isa.X64),
            http("EBC EFI HTTP", EFI, Isa.X64),
            http("ARM32 EFI HTTP", EFI, Isa.ARM32),
            http("ARM64 EFI HTTP", EFI, Isa.ARM64),
            http("x86 BIOS HTTP", PC_BIOS, Isa.I386),
            pxe("ARM32 U-Boot", U_BOOT, Isa.ARM32),
            pxe("ARM64 U-Boot", U_BOOT, Isa.ARM64),
            http("ARM32 U-Boot HTTP", U_BOOT, Isa.ARM32),
            http("ARM64 U-Boot HTTP", U_BOOT, Isa.ARM64),
            pxe("RISC-V 32 EFI", EFI, Isa.RISCV32),
            http("RISC-V 32 EFI HTTP", EFI, Isa.RISCV32),
            pxe("RISC-V 64 EFI", EFI, Isa.RISCV64),
            http("RISC-V 64 EFI HTTP", EFI, Isa.RISCV64),
            pxe("RISC-V 128 EFI", EFI, Isa.RISCV128),
            http("RISC-V 128 EFI HTTP", EFI, Isa.RISCV128),
            pxe("s390 basic", OTHER, Isa.S390),
            pxe("s390 extended", OTHER, Isa.S390),
            pxe("MIPS 32 EFI", EFI, Isa.MIPS32),
            pxe("MIPS 64 EFI", EFI, Isa.MIPS64),
            pxe("Sunway 32 EFI", EFI, Isa.SUNWAY32),
            pxe("Sunway 64 EFI", EFI, Isa.SUNWAY64),
            pxe("LoongArch 32 EFI", EFI, Isa.LOONG32),
            http("LoongArch 32 EFI HTTP", EFI, Isa.LOONG32),
            pxe("LoongArch 64 EFI", EFI, Isa.LOONG64),
            http("LoongArch 64 EFI HTTP", EFI, Isa.LOONG64),
            pxe("ARM Raspberry Pi", RASPBERRY_PI, Isa.UNKNOWN));

    /** What is known of {@code code}. */
    static Optional<ArchitectureTraits> of(int code) {
        return code < BY_CODE.size() ? Optional.of(BY_CODE.get(code)) : Optional.empty();
    }

    private static ArchitectureTraits pxe(String name, Firmware firmware, Isa isa) {
        return new ArchitectureTraits(name, firmware, isa, false);
    }

    private static ArchitectureTraits http(String name, Firmware firmware, Isa isa) {
        return new ArchitectureTraits(name, firmware, isa, true);
    }
}
