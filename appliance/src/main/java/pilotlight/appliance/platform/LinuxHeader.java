package pilotlight.appliance.platform;

import java.util.Optional;
import pilotlight.netboot.pxe.Isa;
import pilotlight.netboot.wire.Bytes;

/**
 * The header of a Linux kernel image: Documentation/arch/x86/boot.rst, arm64/booting.rst, riscv/boot-image-header.rst, and the headers of
 * arm's zImage and LoongArch's Image.
 *
 * @param isa the processor that it is for; empty for x86 kernels before Linux 3.8, which do not say whether they have 64 bits
 */
record LinuxHeader(KernelFormat format, Optional<Isa> isa) {

    private static final Bytes ZIMAGE = Bytes.hex("18286f01");
    private static final Bytes LOONGARCH = Bytes.hex("cd238281");

    /** Empty if {@code head} begins with none. */
    static Optional<LinuxHeader> of(Bytes head) {
        if (has(head, 0x202, Bytes.latin1("HdrS"))) {
            return Optional.of(new LinuxHeader(KernelFormat.BZIMAGE, x86(head)));
        }
        if (has(head, 0x38, Bytes.latin1("ARMd"))) {
            return image(Isa.ARM64);
        }
        if (has(head, 0x38, Bytes.latin1("RSC\u0005"))) {
            return image(Isa.RISCV64);
        }
        if (has(head, 0x38, LOONGARCH)) {
            return image(Isa.LOONG64);
        }
        return has(head, 0x24, ZIMAGE) ? image(Isa.ARM32) : Optional.empty();
    }

    private static Optional<LinuxHeader> image(Isa isa) {
        return Optional.of(new LinuxHeader(KernelFormat.IMAGE, Optional.of(isa)));
    }

    /** Protocol 2.12 and newer say in xloadflags if there is a 64-bit entry. */
    private static Optional<Isa> x86(Bytes head) {
        if (head.length() <= 0x237 || PeHeader.little16(head, 0x206) < 0x20c) {
            return Optional.empty();
        }
        return Optional.of((PeHeader.little16(head, 0x236) & 1) == 1 ? Isa.X64 : Isa.I386);
    }

    private static boolean has(Bytes head, int offset, Bytes magic) {
        // two more for the field that follows
        return head.length() >= offset + magic.length() + 2
                && head.slice(offset, offset + magic.length()).equals(magic);
    }
}
