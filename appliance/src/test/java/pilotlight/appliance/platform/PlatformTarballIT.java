package pilotlight.appliance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
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
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.platform.TritonTarballs.Packing;

class PlatformTarballIT {

    private static final String STAMP = TritonTarballs.STAMP;
    private static final String NAME = "platform-" + STAMP + ".tgz";

    @TempDir
    Path directory;

    private Path state;
    private PlatformLibrary library;
    private PlatformInstaller installer;

    @BeforeEach
    void openLibrary() {
        state = directory.resolve("state");
        library = new PlatformLibrary(state);
        installer = new PlatformInstaller(library, 0);
    }

    private Installation install(Path tarball) throws IOException {
        return installer.install(tarball, Progress.NONE);
    }

    private Platform installed(Path tarball) throws IOException {
        Installation end = install(tarball);
        assertThat(end).isInstanceOf(Installation.Installed.class);
        return ((Installation.Installed) end).platform();
    }

    /** Refused, with nothing in the library and nothing beside it. */
    private String refused(Path tarball) throws IOException {
        Installation end = install(tarball);
        assertThat(end).isInstanceOf(Installation.Refused.class);
        assertThat(namesInLibrary()).containsExactly(".lock");
        return ((Installation.Refused) end).reason();
    }

    private List<String> namesInLibrary() throws IOException {
        try (Stream<Path> names = Files.list(state.resolve("os"))) {
            return names.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private Path write(TritonTarballs tarball) {
        return tarball.write(directory.resolve(NAME), Packing.GZIP);
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void installsBothLayoutsOfBothKindsHoweverPackedAndNamed(Packing packing) throws IOException {
        for (String top : List.of("platform", "platform-" + STAMP)) {
            for (TritonTarballs tarball : List.of(TritonTarballs.linux(top), TritonTarballs.smartos(top))) {
                Platform platform = installed(tarball.write(directory.resolve(NAME), packing));
                assertThat(platform.name()).isEqualTo(STAMP);
                assertThat(platform.roles()).isEqualTo(platform.kind().layout());
                assertThat(library.read().problems()).isEmpty();
                assertThat(new PlatformVerifier().verify(platform, Progress.NONE))
                        .isEmpty();
                assertThat(namesInLibrary()).containsExactly(".lock", STAMP);
                new PlatformRemover(library).remove(new PlatformUsage(STAMP, new TreeSet<>()));
            }
        }
    }

    @Test
    void keepsEveryFileAsItWasPacked() throws IOException {
        Platform platform = installed(write(TritonTarballs.smartos("platform")));
        assertThat(platform.files().keySet())
                .containsExactlyInAnyOrder(
                        "platform/i86pc/kernel/amd64/unix",
                        "platform/i86pc/amd64/boot_archive",
                        "platform/i86pc/amd64/boot_archive.hash",
                        "platform/.manifest",
                        "platform/.gitstatus");
        assertThat(platform.files().values()).allMatch(file -> file.sha256().isPresent());
        assertThat(state.resolve("os/" + STAMP + "/platform/.gitstatus")).hasContent(".gitstatus");
    }

    @Test
    void takesTheStampFromInsideWhereTheNameHasNone() throws IOException {
        Path versioned = TritonTarballs.linux("platform")
                .version("20220101t000000z")
                .write(directory.resolve("download"), Packing.XZ);
        assertThat(installed(versioned).name()).isEqualTo("20220101T000000Z");
        Path topped =
                TritonTarballs.linux("platform-20220102T000000Z").write(directory.resolve("download"), Packing.ZSTD);
        assertThat(installed(topped).name()).isEqualTo("20220102T000000Z");
    }

    @Test
    void keepsLinksThatStayInside() throws IOException {
        Platform platform = installed(write(TritonTarballs.linux("platform")
                .symbolicLink("x86_64/initrd.img", "initrd")
                .symbolicLink("current", "x86_64")
                .hardLink("x86_64/kernel", "x86_64/vmlinuz")));
        assertThat(state.resolve("os/" + STAMP + "/platform/x86_64/initrd.img")).hasContent("x86_64/initrd");
        assertThat(state.resolve("os/" + STAMP + "/platform/x86_64/kernel")).hasContent("x86_64/vmlinuz");
        assertThat(platform.files())
                .containsKeys("platform/x86_64/initrd.img", "platform/current/vmlinuz", "platform/x86_64/kernel");
        assertThat(new PlatformVerifier().verify(platform, Progress.NONE)).isEmpty();
    }

    @Test
    void acceptsAHashWithoutLineEndAndInUpperCase() throws IOException {
        String sha1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709"; // of nothing
        installed(write(TritonTarballs.linux("platform")
                .file("empty", "")
                .file("empty.hash", sha1)
                .file("empty2", "")
                .file("empty2.hash", sha1.toUpperCase(Locale.ROOT) + "\n")));
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
                broken("too many", "more than 10000 entries", PlatformTarballIT::addTooMany));
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
        assertThat(refused(file)).contains(reason);
    }

    @Test
    void refusesATopDirectoryOfAnotherStamp() throws IOException {
        assertThat(refused(write(TritonTarballs.linux("platform-20220101T000000Z"))))
                .contains("its stamps differ: {file name=20210731T223008Z, top directory=20220101T000000Z}");
    }

    @Test
    void refusesATarballWithoutAnyStamp() throws IOException {
        Path file = TritonTarballs.linux("platform").write(directory.resolve("platform.tgz"), Packing.GZIP);
        assertThat(refused(file)).contains("it has no stamp: expected a name such as platform-20210731T223008Z.tgz");
    }

    @Test
    void refusesWhatIsNoTarball() throws IOException {
        Path file = directory.resolve(NAME);
        assertThat(refused(file)).isEqualTo(file + " cannot be installed: tarball " + file + " does not exist");
        for (byte[] content : List.of(new byte[0], new byte[10240], "PK\3\4 is a zip".getBytes())) {
            Files.write(file, content);
            assertThat(refused(file)).contains("it is no tar archive, neither plain nor packed with gzip, xz or zstd");
        }
        assertThat(refused(directory)).endsWith("is not a regular file");
    }

    @Test
    void refusesWhatOnlyMightBeATarball() throws IOException {
        Random random = new Random(1);
        byte[] noise = new byte[1024];
        for (int i = 0; i < 200; i++) {
            random.nextBytes(noise);
            assertThat(refused(Files.write(directory.resolve(NAME), noise))).contains("it is no tar archive");
        }
    }

    @Test
    void refusesANameThatIsTakenAndKeepsWhatIsThere() throws IOException {
        installed(write(TritonTarballs.linux("platform")));
        Installation again = install(write(TritonTarballs.smartos("platform")));
        assertThat(again).isInstanceOf(Installation.Refused.class);
        assertThat(again.toString()).contains("platform " + STAMP + " is already installed");
        Path unnamed =
                TritonTarballs.smartos("platform").version(STAMP).write(directory.resolve("unnamed"), Packing.GZIP);
        assertThat(install(unnamed).toString()).contains("platform " + STAMP + " is already installed");
        assertThat(library.read().find(STAMP).orElseThrow().kind()).isEqualTo(PlatformKind.TRITON_LINUX);
    }

    @Test
    void refusesWhatTheDiskHasNoRoomFor() throws IOException {
        installer = new PlatformInstaller(library, Long.MAX_VALUE / 2);
        assertThat(refused(write(TritonTarballs.linux("platform")))).contains("is too full");
    }

    @Test
    void trustsTheUnpackedSizeThatGzipGives() throws IOException {
        Path file = write(TritonTarballs.linux("platform").file("zeros", new byte[1 << 20]));
        assertThat(Compression.GZIP.unpackedSize(file)).isGreaterThan(1 << 20);
        byte[] lying = Files.readAllBytes(file);
        ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(lying.length - 4, 1);
        Files.write(file, lying);
        assertThat(Compression.GZIP.unpackedSize(file)).isEqualTo(lying.length);
    }

    @Test
    void reportsProgressUpToTheLastByte() throws IOException {
        Path file = write(TritonTarballs.linux("platform"));
        List<Long> seen = new ArrayList<>();
        installer.install(file, (read, total) -> {
            assertThat(total).isEqualTo(file.toFile().length());
            seen.add(read);
        });
        assertThat(seen).isSorted().endsWith(file.toFile().length());
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
            refused(file);
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
        Platform expected = installed(file);
        remove();
        for (int i = 0; i < 100; i++) {
            int bit = random.nextInt(whole.length * 8);
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            if (install(file) instanceof Installation.Installed lucky) {
                assertThat(digests(lucky.platform())).as("bit " + bit).isEqualTo(digests(expected));
                assertThat(new PlatformVerifier().verify(lucky.platform(), Progress.NONE))
                        .isEmpty();
                remove();
            }
            assertThat(namesInLibrary()).containsExactly(".lock");
        }
    }

    private void remove() throws IOException {
        assertThat(new PlatformRemover(library).remove(new PlatformUsage(STAMP, new TreeSet<>())))
                .isInstanceOf(Removal.Removed.class);
    }

    private static List<String> digests(Platform platform) {
        return platform.files().values().stream()
                .map(file -> file.path() + " " + file.sha256().orElseThrow())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clearsAwayWhatADeadOwnerLeft(boolean atStart) throws IOException {
        Files.createDirectories(state.resolve("os/.staging-dead/tree/platform"));
        Files.writeString(state.resolve("os/.staging-dead/tree/platform/half"), "half");
        assertThat(library.read()).isEqualTo(Library.EMPTY);
        if (atStart) {
            library.sweep();
        } else {
            refused(directory.resolve("nothing"));
        }
        assertThat(namesInLibrary()).containsExactly(".lock");
    }

    @Test
    void letsOneChangeHappenAtATime() throws IOException {
        Path file = write(TritonTarballs.linux("platform"));
        try (Staging underWay = library.stage()) {
            assertThat(install(file).toString()).contains("another change of").contains("is under way");
            library.sweep();
            assertThat(underWay.tree()).exists();
        }
        installed(file);
    }
}
