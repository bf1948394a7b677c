package pilotlight.netboot.pxe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

class ArchitectureTest {

    @ParameterizedTest
    @CsvSource({
        "0, x86 BIOS, PC_BIOS, I386, false",
        "1, NEC PC98, OTHER, I386, false",
        "2, Itanium EFI, EFI, ITANIUM, false",
        "3, DEC Alpha, OTHER, ALPHA, false",
        "4, Arc x86, OTHER, I386, false",
        "5, Intel Lean Client, OTHER, I386, false",
        "6, x86 EFI, EFI, I386, false",
        "7, x64 EFI, EFI, X64, false",
        "8, XScale EFI, EFI, ARM32, false",
        "9, EBC EFI, EFI, X64, false",
        "10, ARM32 EFI, EFI, ARM32, false",
        "11, ARM64 EFI, EFI, ARM64, false",
        "12, PowerPC Open Firmware, OTHER, POWERPC, false",
        "13, PowerPC ePAPR, OTHER, POWERPC, false",
        "14, POWER OPAL, OTHER, POWERPC, false",
        "15, x86 EFI HTTP, EFI, I386, true",
        "16, x64 EFI HTTP, EFI, X64, true",
        "17, EBC EFI HTTP, EFI, X64, true",
        "18, ARM32 EFI HTTP, EFI, ARM32, true",
        "19, ARM64 EFI HTTP, EFI, ARM64, true",
        "20, x86 BIOS HTTP, PC_BIOS, I386, true",
        "21, ARM32 U-Boot, U_BOOT, ARM32, false",
        "22, ARM64 U-Boot, U_BOOT, ARM64, false",
        "23, ARM32 U-Boot HTTP, U_BOOT, ARM32, true",
        "24, ARM64 U-Boot HTTP, U_BOOT, ARM64, true",
        "25, RISC-V 32 EFI, EFI, RISCV32, false",
        "26, RISC-V 32 EFI HTTP, EFI, RISCV32, true",
        "27, RISC-V 64 EFI, EFI, RISCV64, false",
        "28, RISC-V 64 EFI HTTP, EFI, RISCV64, true",
        "29, RISC-V 128 EFI, EFI, RISCV128, false",
        "30, RISC-V 128 EFI HTTP, EFI, RISCV128, true",
        "31, s390 basic, OTHER, S390, false",
        "32, s390 extended, OTHER, S390, false",
        "33, MIPS 32 EFI, EFI, MIPS32, false",
        "34, MIPS 64 EFI, EFI, MIPS64, false",
        "35, Sunway 32 EFI, EFI, SUNWAY32, false",
        "36, Sunway 64 EFI, EFI, SUNWAY64, false",
        "37, LoongArch 32 EFI, EFI, LOONG32, false",
        "38, LoongArch 32 EFI HTTP, EFI, LOONG32, true",
        "39, LoongArch 64 EFI, EFI, LOONG64, false",
        "40, LoongArch 64 EFI HTTP, EFI, LOONG64, true",
        "41, ARM Raspberry Pi, RASPBERRY_PI, UNKNOWN, false",
        "42, unknown(42), OTHER, UNKNOWN, false",
        "65535, unknown(65535), OTHER, UNKNOWN, false",
    })
    void tellsWhatAPlannerNeeds(int code, String name, Firmware firmware, Isa isa, boolean http) {
        Architecture architecture = Architecture.of(code);
        assertThat(architecture.name()).isEqualTo(name);
        assertThat(architecture.firmware()).isEqualTo(firmware);
        assertThat(architecture.efi()).isEqualTo(firmware == Firmware.EFI);
        assertThat(architecture.isa()).isEqualTo(isa);
        assertThat(architecture.http()).isEqualTo(http);
        assertThat(architecture.known()).isEqualTo(code <= 41);
    }

    @Test
    void constantsAreTheNumbersOfTheirNames() {
        assertThat(List.of(Architecture.BIOS, Architecture.EFI_X64, Architecture.EFI_ARM64, Architecture.HTTP_X64))
                .extracting(Architecture::name)
                .containsExactly("x86 BIOS", "x64 EFI", "ARM64 EFI", "x64 EFI HTTP");
        assertThat(List.of(Architecture.U_BOOT_ARM64, Architecture.EFI_RISCV64, Architecture.RASPBERRY_PI))
                .extracting(Architecture::name)
                .containsExactly("ARM64 U-Boot", "RISC-V 64 EFI", "ARM Raspberry Pi");
    }

    @ParameterizedTest
    @CsvSource({"0007, 7", "0063 0009 0007, 9", "0063, ", "'', "})
    void clientsFirstKnownArchitectureCounts(String option, Integer code) {
        ClientArchitectures client = ClientArchitectures.decode(Bytes.hex(option));
        assertThat(client.firstKnown().map(Architecture::code).orElse(null)).isEqualTo(code);
        assertThat(client.encode()).isEqualTo(Bytes.hex(option));
    }

    @Test
    void refusesAnOddLength() {
        assertThatThrownBy(() -> ClientArchitectures.decode(Bytes.hex("000700")))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("dhcp option 93: expected an even length, found 3 bytes");
    }
}
