package pilotlight.appliance.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.netboot.wire.Bytes;

class ImageIT {

    private static final String LATEST = "usr/lib/shim/shimx64.efi.signed.latest";
    private static final String LINK = "usr/lib/shim/shimx64.efi.signed";

    @TempDir
    Path directory;

    private Image open(byte[] content) throws IOException {
        return Image.open(Files.write(directory.resolve("image"), content));
    }

    private static String text(Image image, String path) throws IOException {
        return image.content(path)
                .map(content -> new String(content, StandardCharsets.US_ASCII))
                .orElse("absent");
    }

    static Stream<Bytes> tinyOnes() {
        return Stream.of(TinySquashFs.GZIP, TinySquashFs.BARE);
    }

    @ParameterizedTest
    @MethodSource("tinyOnes")
    void readsFilesOfBlocksAndFragmentsAndFollowsLinks(Bytes tiny) throws IOException {
        try (Image image = open(tiny.toArray())) {
            assertThat(image.kind()).isEqualTo("squashfs");
            assertThat(image.names("")).containsExactlyInAnyOrder("block", "etc", "one", "two", "usr");
            assertThat(image.names("usr/lib/shim")).containsExactly("shimx64.efi.signed", "shimx64.efi.signed.latest");
            assertThat(text(image, "block")).isEqualTo("abcdefgh".repeat(640));
            assertThat(text(image, LATEST)).isEqualTo("shim");
            assertThat(text(image, LINK)).isEqualTo("shim");
            assertThat(text(image, "/./../USR//LIB/../lib/Shim/shimX64.EFI.signed"))
                    .isEqualTo("shim");
            assertThat(image.hasFile(LINK)).isTrue();
            assertThat(image.hasFile("usr")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"usr/lib/none", "none/none", "block/none", "usr"})
    void hasNoFileWhereThereIsNone(String path) throws IOException {
        try (Image image = open(TinySquashFs.GZIP.toArray())) {
            assertThat(image.content(path)).isEmpty();
        }
    }

    @Test
    void endsWhereLinksLeadInACircle() throws IOException {
        try (Image image = open(TinySquashFs.GZIP.toArray())) {
            assertThatThrownBy(() -> image.content("one"))
                    .isInstanceOf(BadImageException.class)
                    .hasMessage("its links lead in a circle on the way to one");
        }
    }

    @Test
    void readsAnIsoByNamesInAnyCaseAndWithoutVersions() throws IOException {
        byte[] large = new byte[3 << 20];
        new Random(1).nextBytes(large);
        byte[] iso = IsoWriter.write(Map.of(
                "EFI/BOOT/BOOTX64.EFI",
                large,
                "README.",
                "text".getBytes(StandardCharsets.US_ASCII),
                "A/B/C/D",
                large));
        try (Image image = open(iso)) {
            assertThat(image.kind()).isEqualTo("ISO 9660");
            assertThat(image.names("")).containsExactlyInAnyOrder("A", "EFI", "README");
            assertThat(text(image, "readme")).isEqualTo("text");
            assertThat(image.content("EFI/BOOT/bootx64.efi").orElseThrow()).isEqualTo(large);
            assertThat(image.content("EFI/BOOT/grubx64.efi")).isEmpty();
        }
    }

    static Stream<Arguments> badOnes() {
        return Stream.of(
                Arguments.of(new byte[0], "it is neither a squashfs nor an ISO 9660"),
                Arguments.of(new byte[40000], "it is neither a squashfs nor an ISO 9660"),
                Arguments.of(TinySquashFs.GZIP.slice(0, 50).toArray(), "it is cut off or broken: its superblock"),
                Arguments.of(
                        TinySquashFs.GZIP.slice(0, 200).toArray(), "it is cut off or broken: a block of its tables"),
                Arguments.of(changed(28, 3), "it is a squashfs of another version than 4"),
                Arguments.of(changed(0, 's'), "it is neither a squashfs"),
                Arguments.of(changed(13, 0x11), "its blocks have 4352 bytes, and only powers of two"),
                Arguments.of(changed(20, 2), "it is packed with LZMA, which is not read here: expected one of GZIP"),
                Arguments.of(changed(20, 3), "it is packed with LZO, which is not read here"),
                Arguments.of(changed(20, 6), "one of its blocks cannot be unpacked as ZSTD"),
                Arguments.of(changed(20, 9), "it is packed in a way that has no name yet: number 9"),
                Arguments.of(changed(38, 0x7f), "it is cut off or broken: a block of its tables would lie at"));
    }

    private static byte[] changed(int offset, int octet) {
        byte[] image = TinySquashFs.GZIP.toArray();
        image[offset] = (byte) octet;
        return image;
    }

    @ParameterizedTest
    @MethodSource("badOnes")
    void saysWhatIsWrongWithAnImage(byte[] content, String reason) {
        assertThatThrownBy(() -> open(content))
                .isInstanceOf(BadImageException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void believesNoSizeOfAFile() throws IOException {
        byte[] iso = IsoWriter.write(Map.of("HUGE", new byte[1]));
        int record = 18 * 2048 + 34 + 34;
        ByteBuffer.wrap(iso).put(record + 13, (byte) 0xff);
        try (Image image = open(iso)) {
            assertThatThrownBy(() -> image.content("huge"))
                    .isInstanceOf(BadImageException.class)
                    .hasMessageContaining("huge in it would have 4278190081 bytes");
        }
    }

    static Stream<Bytes> fuzzed() {
        byte[] content = "shim".getBytes(StandardCharsets.US_ASCII);
        return Stream.concat(
                tinyOnes(), Stream.of(Bytes.of(IsoWriter.write(Map.of(LATEST, content, "block", content)))));
    }

    @ParameterizedTest
    @MethodSource("fuzzed")
    void takesAnyBytesForAnImageOrSaysWhatIsWrong(Bytes sound) throws IOException {
        Random random = new Random(20_261_120);
        for (int round = 0; round < 2000; round++) {
            byte[] image = sound.toArray();
            int from = image.length > 1 << 15 ? 1 << 15 : 0;
            for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
                image[from + random.nextInt(image.length - from)] =
                        (byte) (random.nextInt(3) - 1 + random.nextInt(2) * random.nextInt(256));
            }
            readAll(image);
        }
    }

    private void readAll(byte[] content) throws IOException {
        try (Image image = open(content)) {
            for (String path : List.of("", "block", LATEST, LINK, "one")) {
                image.names(path);
                image.content(path);
            }
        } catch (BadImageException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("null");
        }
    }
}
