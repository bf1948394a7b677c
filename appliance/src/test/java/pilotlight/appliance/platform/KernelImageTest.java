package pilotlight.appliance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.pxe.Isa;
import pilotlight.netboot.wire.Bytes;

class KernelImageTest {

    /** Kernels for tests; only their first bytes are real. */
    static byte[] bzImage(int protocol, int loadFlags) {
        ByteBuffer image = image().put(0x202, "HdrS".getBytes(StandardCharsets.ISO_8859_1));
        return image.putShort(0x206, (short) protocol)
                .putShort(0x236, (short) loadFlags)
                .array();
    }

    private static ByteBuffer image() {
        return ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] efi(int machine) {
        return image().put(0, new byte[] {'M', 'Z'})
                .putInt(0x3c, 0x80)
                .put(0x80, new byte[] {'P', 'E', 0, 0})
                .putShort(0x84, (short) machine)
                .array();
    }

    private static Optional<KernelImage> of(byte[] head) {
        return KernelImage.of(Bytes.of(head));
    }

    @ParameterizedTest
    @CsvSource({"0x20f, 0x3f, X64", "0x20c, 0x00, I386", "0x20b, 0x01,"})
    void tellsA64BitEntryOfBzImagesThatSayIt(String protocol, String loadFlags, Isa isa) {
        assertThat(of(bzImage(Integer.decode(protocol), Integer.decode(loadFlags))))
                .contains(new KernelImage(KernelFormat.BZIMAGE, Optional.ofNullable(isa), false));
    }

    @ParameterizedTest
    @CsvSource({
        "0x8664, X64",
        "0x014c, I386",
        "0xaa64, ARM64",
        "0x01c2, ARM32",
        "0x5064, RISCV64",
        "0x6264, LOONG64",
        "0x1234,"
    })
    void tellsTheMachineOfEfiPrograms(String machine, Isa isa) {
        assertThat(of(efi(Integer.decode(machine))))
                .contains(new KernelImage(KernelFormat.EFI, Optional.ofNullable(isa), true));
    }

    @ParameterizedTest
    @CsvSource({"0x38, 41524d64, ARM64", "0x38, 52534305, RISCV64", "0x38, cd238281, LOONG64", "0x24, 18286f01, ARM32"})
    void knowsTheImagesOfOtherProcessorsWithAndWithoutEfiStub(String offset, String magic, Isa isa) {
        byte[] bytes = Bytes.hex(magic).toArray();
        int at = Integer.decode(offset);
        assertThat(of(image().put(at, bytes).array()))
                .contains(new KernelImage(KernelFormat.IMAGE, Optional.of(isa), false));
        assertThat(of(ByteBuffer.wrap(efi(0xaa64)).put(at, bytes).array()))
                .contains(new KernelImage(KernelFormat.IMAGE, Optional.of(isa), true));
    }

    @Test
    void looksIntoImagesInGzipAndIntoNothingElseInGzip() throws IOException {
        byte[] image =
                image().put(0x38, "ARMd".getBytes(StandardCharsets.ISO_8859_1)).array();

        assertThat(of(gzip(image))).contains(new KernelImage(KernelFormat.GZIP, Optional.of(Isa.ARM64), false));
        assertThat(of(gzip(bzImage(0x20f, 1)))).isEmpty();
        assertThat(of(new byte[] {0x1f, (byte) 0x8b, 8})).isEmpty();
    }

    @Test
    void looksIntoAGzipMemberThatIsCutShort() throws IOException {
        byte[] image = new byte[1 << 20];
        new Random(1).nextBytes(image);
        System.arraycopy("ARMd".getBytes(StandardCharsets.ISO_8859_1), 0, image, 0x38, 4);

        assertThat(KernelImage.of(Bytes.of(gzip(image)).slice(0, 8192)).flatMap(KernelImage::isa))
                .contains(Isa.ARM64);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    @Test
    void knowsAUnifiedKernelImageByItsSection() {
        assertThat(of(unified(".linux"))).contains(new KernelImage(KernelFormat.UNIFIED, Optional.of(Isa.X64), true));
        assertThat(of(unified(".linux")).orElseThrow().startsAlone()).isTrue();
        assertThat(of(unified(".text")).orElseThrow().startsAlone()).isFalse();
    }

    /** An EFI program with two sections, of which this is the second. */
    static byte[] unified(String section) {
        return ByteBuffer.wrap(efi(0x8664))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(0x86, (short) 2)
                .putShort(0x94, (short) 0xf0)
                .put(0x80 + 24 + 0xf0 + 40, section.getBytes(StandardCharsets.ISO_8859_1))
                .array();
    }

    @Test
    void neverFailsOnAHeadThatIsCutShort() {
        for (byte[] whole : new byte[][] {bzImage(0x20f, 1), efi(0x8664), unified(".linux")}) {
            for (int length = 0; length < whole.length; length++) {
                assertThat(KernelImage.of(Bytes.of(whole).slice(0, length))).isNotNull();
            }
        }
    }

    @Test
    void takesNothingElseForAKernel() {
        assertThat(of(new byte[0])).isEmpty();
        assertThat(of(image().array())).isEmpty();
        assertThat(of("hsqs is a squashfs".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }
}
