package pilotlight.appliance.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import pilotlight.netboot.wire.Bytes;

/**
 * What the first bytes of a kernel tell.
 *
 * @param format {@code bzImage}, {@code EFI} or {@code arm64 Image}
 * @param architecture as Linux spells it, such as {@code x86_64}, where it can be told
 */
public record KernelImage(String format, Optional<String> architecture) {

    private static final int HEAD = 4096;

    /** Reads the beginning of {@code file}; empty if it is no kernel that a loader could start. */
    public static Optional<KernelImage> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(Bytes.of(in.readNBytes(HEAD)));
        }
    }

    /** Tells from {@code head}, the first 4096 bytes or all if there are less. */
    static Optional<KernelImage> of(Bytes head) {
        if (has(head, 0x202, "HdrS")) {
            return Optional.of(new KernelImage("bzImage", Optional.of(bzImageArchitecture(head))));
        }
        if (has(head, 0x38, "ARMd")) {
            return Optional.of(new KernelImage("arm64 Image", Optional.of("arm64")));
        }
        if (has(head, 0, "MZ")) {
            return Optional.of(new KernelImage("EFI", efiArchitecture(head)));
        }
        return Optional.empty();
    }

    /** Linux, Documentation/arch/x86/boot.rst: protocol 2.12 and newer say in xloadflags if there is a 64-bit entry. */
    private static String bzImageArchitecture(Bytes head) {
        boolean hasLoadFlags = head.length() > 0x237 && little16(head, 0x206) >= 0x20c;
        return hasLoadFlags && (little16(head, 0x236) & 1) == 1 ? "x86_64" : "i386";
    }

    /** PE/COFF: the offset of the header at 0x3c, the machine after its signature. */
    private static Optional<String> efiArchitecture(Bytes head) {
        if (head.length() < 0x40 || little16(head, 0x3e) != 0 || !has(head, little16(head, 0x3c), "PE\0\0")) {
            return Optional.empty();
        }
        int machine = little16(head, little16(head, 0x3c) + 4);
        return Optional.ofNullable(
                switch (machine) {
                    case 0x014c -> "i386";
                    case 0x8664 -> "x86_64";
                    case 0x01c0, 0x01c2 -> "arm";
                    case 0xaa64 -> "arm64";
                    case 0x5064 -> "riscv64";
                    case 0x6264 -> "loongarch64";
                    default -> null;
                });
    }

    private static boolean has(Bytes head, int offset, String magic) {
        // two more for the field that follows
        return head.length() >= offset + magic.length() + 2
                && head.slice(offset, offset + magic.length()).equals(Bytes.latin1(magic));
    }

    private static int little16(Bytes head, int offset) {
        return head.at(offset) | head.at(offset + 1) << 8;
    }
}
