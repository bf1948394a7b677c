package pilotlight.appliance.platform;

import java.util.Optional;
import java.util.stream.IntStream;
import pilotlight.netboot.pxe.Isa;
import pilotlight.netboot.wire.Bytes;

/**
 * The beginning of an EFI program (PE/COFF): the header's offset stands at 0x3c, the sections behind the optional header.
 *
 * @param isa the processor that it is for, where it is one with EFI
 * @param isUnified true if it has the section {@code .linux} of a unified kernel image (systemd-stub(7))
 */
record PeHeader(Optional<Isa> isa, boolean isUnified) {

    private static final int OFFSET = 0x3c;
    private static final int LENGTH = 24;
    private static final int SECTION = 40;
    private static final Bytes KERNEL = Bytes.latin1(".linux\0\0");

    /** Empty if {@code head} begins with none; of a section table that lies beyond it nothing is known. */
    static Optional<PeHeader> of(Bytes head) {
        if (!isAt(head, 0, Bytes.latin1("MZ")) || head.length() < OFFSET + 4 || little16(head, OFFSET + 2) != 0) {
            return Optional.empty();
        }
        int start = little16(head, OFFSET);
        return isAt(head, start, Bytes.latin1("PE\0\0")) && head.length() >= start + LENGTH
                ? Optional.of(new PeHeader(isa(little16(head, start + 4)), isUnified(head, start)))
                : Optional.empty();
    }

    private static Optional<Isa> isa(int machine) {
        return Optional.ofNullable(
                switch (machine) {
                    case 0x014c -> Isa.I386;
                    case 0x8664 -> Isa.X64;
                    case 0x01c0, 0x01c2 -> Isa.ARM32;
                    case 0xaa64 -> Isa.ARM64;
                    case 0x5064 -> Isa.RISCV64;
                    case 0x6264 -> Isa.LOONG64;
                    default -> null;
                });
    }

    private static boolean isUnified(Bytes head, int start) {
        int table = start + LENGTH + little16(head, start + 20);
        return IntStream.range(0, little16(head, start + 6))
                .map(index -> table + index * SECTION)
                .anyMatch(section -> isAt(head, section, KERNEL));
    }

    private static boolean isAt(Bytes head, int offset, Bytes magic) {
        return head.length() >= offset + magic.length()
                && head.slice(offset, offset + magic.length()).equals(magic);
    }

    /** Two bytes, the lower first. */
    static int little16(Bytes head, int offset) {
        return head.at(offset) | head.at(offset + 1) << 8;
    }
}
