package pilotlight.appliance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.platform.TritonTarballs.Packing;

class BrokenTarballIT {

    private static final String STAMP = TritonTarballs.STAMP;
    private static final String NAME = "platform-" + STAMP + ".tgz";

    @TempDir
    Path directory;

    private TestLibrary library;

    @BeforeEach
    void openLibrary() {
        library = new TestLibrary(directory.resolve("state"));
    }

    private Path write(TritonTarballs tarball) {
        return tarball.write(directory.resolve(NAME), Packing.GZIP);
    }

    static Stream<Arguments> brokenTarballs() {
        return Stream.of(
                broken("no kernel", "it has no kernel", t -> t.without("x86_64/vmlinuz")),
                broken("two kernels", "it has two kernels", t -> t.file("i86pc/kernel/amd64/unix")),
                broken("no initrd", "but no initrd", t -> t.without("x86_64/initrd")),
                broken("no rootfs", "but no rootfs", t -> t.without("x86_64/filesystem.squashfs")),
                broken(
                        "empty kernel",
                        "without its kernel: platform/x86_64/vmlinuz is empty",
                        t -> t.without("x86_64/vmlinuz").file("x86_64/vmlinuz", "")),
                broken(
                        "wrong hash",
                        "initrd.hash does not fit: it says da39a3ee5e6b4b0d3255bfef95601890afd80709, the file",
                        t -> t.without("x86_64/initrd.hash")
                                .file("x86_64/initrd.hash", "da39a3ee5e6b4b0d3255bfef95601890afd80709\n")),
                broken(
                        "short hash",
                        "initrd.hash is no SHA-1",
                        t -> t.without("x86_64/initrd.hash").file("x86_64/initrd.hash", "da39\n")),
                broken(
                        "long hash",
                        "initrd.hash is no SHA-1",
                        t -> t.without("x86_64/initrd.hash").file("x86_64/initrd.hash", "a".repeat(5000))),
                broken(
                        "absolute name",
                        "leads out of the platform",
                        t -> raw(t, "/etc/passwd", TarConstants.LF_NORMAL)),
                broken("name with dots", "leads out of the platform", t -> t.file("../../passwd")),
                broken("beside the top", "is not below platform/", t -> raw(t, "README", TarConstants.LF_NORMAL)),
                broken("two tops", "two top directories", t -> raw(t, "platform-x/y", TarConstants.LF_NORMAL)),
                broken("odd name", "printable ASCII", t -> t.file("a\tb")),
                broken("absolute link", "leads to '/etc/passwd'", t -> t.symbolicLink("link", "/etc/passwd")),
                broken("climbing link", "leads to '../x'", t -> t.symbolicLink("link", "../x")),
                broken("dangling link", "which is not there", t -> t.symbolicLink("link", "nothing")),
                broken("link to itself", "which is not there", t -> t.symbolicLink("link", "link")),
                broken("endless link", "it links to itself", t -> t.symbolicLink("x86_64/again", "../x86_64")),
                broken("hard link out", "leads out", t -> raw(t, "platform/l", TarConstants.LF_LINK, "/etc/passwd")),
                broken("hard link to nothing", "no file that came before", t -> t.hardLink("l", "nothing")),
                broken(
                        "write through a link",
                        "as a file and as a directory",
                        t -> t.symbolicLink("out", "x86_64").file("out/vmlinuz2")),
                broken("device", "tar's type '3'", t -> raw(t, "platform/null", TarConstants.LF_CHR)),
                broken("block device", "tar's type '4'", t -> raw(t, "platform/sda", TarConstants.LF_BLK)),
                broken("pipe", "tar's type '6'", t -> raw(t, "platform/pipe", TarConstants.LF_FIFO)),
                broken("duplicate", "is there twice", t -> t.file("x86_64/vmlinuz")),
                broken("duplicate by spelling", "is there twice", t -> t.file("x86_64/.//vmlinuz")),
                broken("link over a file", "is there twice", t -> t.symbolicLink("x86_64/vmlinuz", "initrd")),
                broken("file over a directory", "is there twice", t -> t.file("x86_64")),
                broken("directory over a file", "as a file and as a directory", t -> t.directory("x86_64/vmlinuz")),
                broken("top as a file", "is there twice", t -> raw(t, "platform", TarConstants.LF_NORMAL)),
                broken("other stamp inside", "its stamps differ", t -> t.version("20220101T000000Z")),
                broken("no stamp inside", "says 'yesterday', which is no stamp", t -> t.version("yesterday")),
                broken(
                        "endless name",
                        "a header of more than",
                        t -> t.raw("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME, "", new byte[3 << 20])),
                broken("too many", "more than 10000 entries", BrokenTarballIT::addTooMany));
    }

    private static Arguments broken(String name, String reason, Consumer<TritonTarballs> breakage) {
        return Arguments.of(name, reason, breakage);
    }

    private static void raw(TritonTarballs tarball, String name, byte type) {
        raw(tarball, name, type, "");
    }

    private static void raw(TritonTarballs tarball, String name, byte type, String link) {
        tarball.raw(name, type, link, new byte[0]);
    }

    private static void addTooMany(TritonTarballs tarball) {
        for (int i = 0; i < 10_000; i++) {
            tarball.directory("d" + i);
        }
        tarball.file("last");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenTarballs")
    void refusesBrokenTarballsWithASentence(String name, String reason, Consumer<TritonTarballs> breakage)
            throws IOException {
        TritonTarballs tarball = TritonTarballs.linux("platform");
        breakage.accept(tarball);
        Path file = write(tarball);
        assertThat(library.refused(file)).contains(reason);
    }

    @Test
    void refusesATopDirectoryOfAnotherStamp() throws IOException {
        assertThat(library.refused(write(TritonTarballs.linux("platform-20220101T000000Z"))))
                .contains("its stamps differ: {file name=20210731T223008Z, top directory=20220101T000000Z}");
    }

    @Test
    void refusesATarballWithoutAnyStamp() throws IOException {
        Path file = TritonTarballs.linux("platform").write(directory.resolve("platform.tgz"), Packing.GZIP);
        assertThat(library.refused(file))
                .contains("it has no stamp: expected a name such as platform-20210731T223008Z.tgz");
    }

    @Test
    void refusesWhatIsNoTarball() throws IOException {
        Path file = directory.resolve(NAME);
        assertThat(library.refused(file)).isEqualTo(file + " cannot be installed: tarball " + file + " does not exist");
        for (byte[] content : List.of(new byte[0], new byte[10240], "PK\3\4 is a zip".getBytes())) {
            Files.write(file, content);
            assertThat(library.refused(file))
                    .contains("it is no tar archive, neither plain nor packed with gzip, xz or zstd");
        }
    }

    @Test
    void refusesWhatOnlyMightBeATarball() throws IOException {
        Random random = new Random(1);
        byte[] noise = new byte[1024];
        for (int i = 0; i < 200; i++) {
            random.nextBytes(noise);
            assertThat(library.refused(Files.write(directory.resolve(NAME), noise)))
                    .contains("it is no tar archive");
        }
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void refusesATarballCutShortAnywhere(Packing packing) throws IOException {
        Path file = TritonTarballs.linux("platform").write(directory.resolve(NAME), packing);
        byte[] whole = Files.readAllBytes(file);
        // A plain archive is padded with zeros to 10 KiB; the first 512 of them mark its end.
        int needed = packing == Packing.PLAIN ? indexOfEndMark(whole) : whole.length;
        for (int length = 0; length < needed; length += packing == Packing.PLAIN ? 512 : 23) {
            Files.write(file, Arrays.copyOf(whole, length));
            library.refused(file);
        }
    }

    private static int indexOfEndMark(byte[] tar) {
        int end = tar.length;
        while (tar[end - 1] == 0) {
            end--;
        }
        return (end + 511) / 512 * 512;
    }

    @ParameterizedTest
    @EnumSource(
            value = Packing.class,
            names = {"GZIP", "XZ", "ZSTD"})
    void endsWithTheWholeContentOrARefusalWhicheverBitFlips(Packing packing) throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("bit flips in " + packing + ": -Dseed=" + seed);
        Random random = new Random(seed);
        byte[] noise = new byte[3000];
        random.nextBytes(noise);
        Path file = TritonTarballs.linux("platform").file("noise", noise).write(directory.resolve(NAME), packing);
        byte[] whole = Files.readAllBytes(file);
        Platform expected = library.installed(file);
        library.remove(STAMP);
        for (int i = 0; i < 100; i++) {
            int bit = random.nextInt(whole.length * 8);
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            if (library.install(file) instanceof Installation.Installed lucky) {
                assertThat(TestLibrary.digests(lucky.platform()))
                        .as("bit " + bit)
                        .isEqualTo(TestLibrary.digests(expected));
                assertThat(TestLibrary.faults(lucky.platform())).isEmpty();
                library.remove(STAMP);
            }
            assertThat(library.names()).containsExactly(".lock");
        }
    }

    /** The archive is sound, but a hashed file in it is not what its author hashed. */
    @ParameterizedTest
    @EnumSource(Packing.class)
    void refusesAHashedMemberWhereverItIsDamaged(Packing packing) throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("damaged members in " + packing + ": -Dseed=" + seed);
        Random random = new Random(seed);
        byte[] content = new byte[3000];
        random.nextBytes(content);
        for (int i = 0; i < 10; i++) {
            byte[] damaged = content.clone();
            damaged[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
            Path file = TritonTarballs.linux("platform")
                    .hashed("x86_64/build.tgz", content)
                    .without("x86_64/build.tgz")
                    .file("x86_64/build.tgz", damaged)
                    .write(directory.resolve(NAME), packing);
            assertThat(library.refused(file)).contains("its platform/x86_64/build.tgz.hash does not fit");
        }
    }
}
