package pilotlight.appliance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    private static byte[] efi(int machine) {
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
    @CsvSource({"0x20f, 0x3f, x86_64", "0x20c, 0x00, i386", "0x20b, 0x01, i386"})
    void tellsA64BitEntryOfBzImages(String protocol, String loadFlags, String architecture) {
        assertThat(of(bzImage(Integer.decode(protocol), Integer.decode(loadFlags))))
                .contains(new KernelImage("bzImage", Optional.of(architecture)));
    }

    @ParameterizedTest
    @CsvSource({
        "0x8664, x86_64",
        "0x014c, i386",
        "0xaa64, arm64",
        "0x01c2, arm",
        "0x5064, riscv64",
        "0x6264, loongarch64",
        "0x1234,"
    })
    void tellsTheMachineOfEfiPrograms(String machine, String architecture) {
        assertThat(of(efi(Integer.decode(machine))))
                .contains(new KernelImage("EFI", Optional.ofNullable(architecture)));
    }

    @Test
    void knowsArm64ImagesWithAndWithoutEfiStub() {
        byte[] magic = "ARMd".getBytes(StandardCharsets.ISO_8859_1);
        KernelImage arm64 = new KernelImage("arm64 Image", Optional.of("arm64"));
        assertThat(of(image().put(0x38, magic).array())).contains(arm64);
        assertThat(of(ByteBuffer.wrap(efi(0xaa64)).put(0x38, magic).array())).contains(arm64);
    }

    @Test
    void neverFailsOnAHeadThatIsCutShort() {
        for (byte[] whole : new byte[][] {bzImage(0x20f, 1), efi(0x8664)}) {
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
