package pilotlight.appliance.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What QEMU builds a machine of: a processor, and the firmware in its flash. */
enum Board {
    /** SeaBIOS. Without graphics it and what it starts speak on the serial port. */
    BIOS("bios", "qemu-system-x86_64", List.of("-machine", "q35,graphics=off", "-m", "768")),
    /** EDK2 for x64. */
    UEFI("efi", "qemu-system-x86_64", List.of("-machine", "q35", "-m", "1024")),
    /** EDK2 for x64, with Secure Boot on and Microsoft's keys, as machines are shipped. */
    SECURE_UEFI(
            "efi",
            "qemu-system-x86_64",
            List.of(
                    "-machine",
                    "q35,smm=on",
                    "-m",
                    "1024",
                    "-global",
                    "driver=cfi.pflash01,property=secure,value=on",
                    "-global",
                    "ICH9-LPC.disable_s3=1")),
    /** EDK2 for arm64. */
    ARM64_UEFI("efi", "qemu-system-aarch64", List.of("-machine", "virt", "-m", "1024")),
    /** U-Boot for arm64. */
    ARM64_U_BOOT(
            "bios",
            "qemu-system-aarch64",
            List.of("-machine", "virt", "-m", "1024", "-bios", "/usr/lib/u-boot/qemu_arm64/u-boot.bin"));

    private static final Path OVMF = Path.of("/usr/share/OVMF");
    private static final Path AAVMF = Path.of("/usr/share/AAVMF");

    private final String kind;
    private final String program;
    private final List<String> machine;

    Board(String kind, String program, List<String> machine) {
        this.kind = kind;
        this.program = program;
        this.machine = machine;
    }

    /** Whether the kernel says {@code efi} or {@code bios}, by which it means everything else. */
    String kind() {
        return kind;
    }

    /** The QEMU that has this processor. */
    String program() {
        return program;
    }

    boolean isArm64() {
        return this == ARM64_UEFI || this == ARM64_U_BOOT;
    }

    /** QEMU's arguments; UEFI's variables are copied to {@code directory}. */
    List<String> arguments(Path directory) {
        List<String> arguments = new ArrayList<>(machine);
        arguments.addAll(
                switch (this) {
                    case BIOS, ARM64_U_BOOT -> List.of();
                    case UEFI -> flash(OVMF.resolve("OVMF_CODE_4M.fd"), OVMF.resolve("OVMF_VARS_4M.fd"), directory);
                    case SECURE_UEFI ->
                        flash(OVMF.resolve("OVMF_CODE_4M.ms.fd"), OVMF.resolve("OVMF_VARS_4M.ms.fd"), directory);
                    case ARM64_UEFI -> flash(AAVMF.resolve("AAVMF_CODE.fd"), AAVMF.resolve("AAVMF_VARS.fd"), directory);
                });
        return arguments;
    }

    private static List<String> flash(Path code, Path variables, Path directory) {
        return List.of("-drive", flash(0, ",readonly=on", code), "-drive", flash(1, "", copy(variables, directory)));
    }

    private static String flash(int unit, String option, Path file) {
        return "if=pflash,format=raw,unit=%d%s,file=%s".formatted(unit, option, file);
    }

    private static Path copy(Path file, Path directory) {
        try {
            return Files.copy(file, directory.resolve(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
