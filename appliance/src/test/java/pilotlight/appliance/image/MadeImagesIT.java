package pilotlight.appliance.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MadeImagesIT {

    private static final int NAMES = 700;

    @TempDir
    Path directory;

    private final byte[] noise = new byte[700_001];
    private Path tree;

    @BeforeEach
    void makeTree() throws IOException {
        new Random(7).nextBytes(noise);
        Arrays.fill(noise, 300_000, 600_000, (byte) 0);
        tree = Files.createDirectories(directory.resolve("tree"));
        Files.write(Files.createDirectories(tree.resolve("boot/efi")).resolve("noise.bin"), noise);
        Files.writeString(tree.resolve("boot/empty"), "");
        Files.writeString(tree.resolve("boot/text"), "text ".repeat(60_000));
        Path many = Files.createDirectories(tree.resolve("many"));
        for (int number = 0; number < NAMES; number++) {
            Files.writeString(many.resolve("file_with_a_long_name_" + number), "content " + number);
        }
    }

    private void check(Path path) throws IOException {
        try (Image image = Image.open(path)) {
            assertThat(image.names("boot")).hasSize(3);
            assertThat(image.names("many")).hasSize(NAMES);
            assertThat(image.content("boot/efi/noise.bin").orElseThrow()).isEqualTo(noise);
            assertThat(image.content("boot/empty").orElseThrow()).isEmpty();
            assertThat(image.content("boot/text").orElseThrow()).asString().isEqualTo("text ".repeat(60_000));
            for (int number = 0; number < NAMES; number += 23) {
                assertThat(image.content("many/file_with_a_long_name_" + number).orElseThrow())
                        .asString()
                        .isEqualTo("content " + number);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-comp gzip",
                "-comp xz",
                "-comp xz -Xbcj x86",
                "-comp lz4",
                "-comp lz4 -Xhc",
                "-comp zstd",
                "-comp zstd -Xcompression-level 22 -b 1M",
                "-noI -noD -noF -noX -b 4K",
                "-no-fragments -b 1M",
                "-always-use-fragments",
                "-no-exports -no-xattrs"
            })
    void readsWhatMksquashfsMakes(String options) throws IOException, InterruptedException {
        check(MadeImages.squashFs(tree, directory.resolve("image"), options.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lzo", "lzma"})
    void refusesOtherCompressors(String compressor) throws IOException, InterruptedException {
        Path image = MadeImages.squashFs(tree, directory.resolve("image"), "-comp", compressor);
        assertThatThrownBy(() -> Image.open(image))
                .isInstanceOf(BadImageException.class)
                .hasMessageContainingAll(
                        "is packed with", "which is not read here: expected one of GZIP, XZ, LZ4, ZSTD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-iso-level 3 -full-iso9660-filenames",
                "-R -iso-level 3 -full-iso9660-filenames",
                "-R -J -iso-level 4"
            })
    void readsWhatXorrisoMakes(String options) throws IOException, InterruptedException {
        check(MadeImages.iso(tree, directory.resolve("image"), options.split(" ")));
    }

    @Test
    void readsPlainNamesOfEightAndThreeLetters() throws IOException, InterruptedException {
        Files.writeString(tree.resolve("boot/efi/bootx64.efi"), "shim");
        try (Image image =
                Image.open(MadeImages.iso(tree.resolve("boot"), directory.resolve("image"), "-iso-level", "1"))) {
            assertThat(image.content("efi/bootx64.efi").orElseThrow())
                    .asString()
                    .isEqualTo("shim");
        }
    }
}
