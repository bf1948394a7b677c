package pilotlight.appliance.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformDirectoryIT {

    private static final String STAMP = TritonTarballs.STAMP;

    @TempDir
    Path directory;

    private TestLibrary library;
    private Path source;

    @BeforeEach
    void openLibrary() {
        library = new TestLibrary(directory.resolve("state"));
        source = directory.resolve("source");
    }

    /** A Triton Linux platform whose top directory is {@code top}, below the source. */
    private Path platform(String top) throws IOException {
        Path platform = source.resolve(top);
        write(platform, "x86_64/vmlinuz", "kernel");
        write(platform, "x86_64/initrd", "initrd");
        write(platform, "x86_64/filesystem.squashfs", "squashfs");
        return platform;
    }

    private static void write(Path platform, String path, String content) throws IOException {
        Path file = platform.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** Every path below the source with what is there. */
    private Map<String, String> sourceNow() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                String content = Files.isRegularFile(path) ? Files.readString(path, StandardCharsets.ISO_8859_1) : "";
                found.put(path.toString(), Files.getLastModifiedTime(path) + content);
            }
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "os/20210731T223008Z/platform, os/20210731T223008Z",
        "os/20210731T223008Z/platform, os/20210731T223008Z/platform",
        "unpacked/platform-20210731T223008Z, unpacked",
        "unpacked/platform-20210731t223008z, unpacked/platform-20210731t223008z",
        "20210731T223008Z/platform-20210731T223008Z, 20210731T223008Z"
    })
    void copiesATreeInEveryLayout(String top, String given) throws IOException {
        platform(top);
        Map<String, String> before = sourceNow();
        Platform platform = library.installed(source.resolve(given));
        assertThat(platform.name()).isEqualTo(STAMP);
        assertThat(platform.kind()).isEqualTo(PlatformKind.TRITON_LINUX);
        assertThat(TestLibrary.faults(platform)).isEmpty();
        assertThat(platform.file(Role.INITRD).orElseThrow().location()).hasContent("initrd");
        assertThat(platform.files().values()).allMatch(file -> file.sha256().isPresent());
        assertThat(library.names()).containsExactly(".lock", STAMP);
        assertThat(sourceNow()).isEqualTo(before);
    }

    @Test
    void takesTheStampFromTheVersionWhereNoNameHasOne() throws IOException {
        write(platform("platform"), "etc/version/platform", "20220101T000000Z\n");
        assertThat(library.installed(source).name()).isEqualTo("20220101T000000Z");
    }

    @Test
    void followsALinkToTheDirectory() throws IOException {
        platform(STAMP + "/platform");
        Path latest = Files.createSymbolicLink(directory.resolve("latest"), source.resolve(STAMP));
        assertThat(library.installed(latest).name()).isEqualTo(STAMP);
    }

    @Test
    void keepsLinksThatStayInside() throws IOException {
        Path top = platform(STAMP + "/platform");
        Files.createSymbolicLink(top.resolve("x86_64/initrd.img"), Path.of("initrd"));
        Files.createLink(top.resolve("x86_64/kernel"), top.resolve("x86_64/vmlinuz"));
        Platform platform = library.installed(source.resolve(STAMP));
        assertThat(platform.files()).containsKeys("platform/x86_64/initrd.img", "platform/x86_64/kernel");
        assertThat(TestLibrary.faults(platform)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/etc/passwd, leads to '/etc/passwd'", "../../secret, leads to '../../secret'", "nothing, not there"})
    void refusesLinksThatLeadNowhereGood(String target, String reason) throws IOException {
        Files.createSymbolicLink(platform(STAMP + "/platform").resolve("link"), Path.of(target));
        assertThat(library.refused(source.resolve(STAMP))).contains(reason);
    }

    @Test
    void refusesWhatIsNeitherFileNorDirectory() throws IOException, InterruptedException {
        Path pipe = platform(STAMP + "/platform").resolve("pipe");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .as("made a pipe")
                .isZero();
        assertThat(library.refused(source.resolve(STAMP)))
                .contains("its platform/pipe is neither a file nor a directory nor a link");
    }

    @Test
    void refusesAHashThatDoesNotFit() throws IOException {
        write(platform(STAMP + "/platform"), "x86_64/initrd.hash", "da39a3ee5e6b4b0d3255bfef95601890afd80709\n");
        assertThat(library.refused(source.resolve(STAMP))).contains("initrd.hash does not fit");
    }

    @Test
    void refusesADirectoryWithoutAPlatform() throws IOException {
        Files.createDirectories(source);
        assertThat(library.refused(source))
                .isEqualTo(source + " cannot be installed: it is a directory with neither platform/ nor"
                        + " platform-<STAMP>/ in it");
    }

    @Test
    void refusesToChooseAmongPlatforms() throws IOException {
        platform("platform-" + STAMP);
        platform("platform-20220101T000000Z");
        assertThat(library.refused(source)).contains("it has more than one platform in it");
    }

    @Test
    void refusesStampsThatDiffer() throws IOException {
        write(platform(STAMP + "/platform"), "etc/version/platform", "20220101T000000Z\n");
        assertThat(library.refused(source.resolve(STAMP)))
                .contains("its stamps differ: {directory=20210731T223008Z, platform/etc/version/platform=2022");
    }

    @Test
    void refusesWhatIsInstalledAlready() throws IOException {
        platform(STAMP + "/platform");
        library.installed(source.resolve(STAMP));
        for (Path again : List.of(source.resolve(STAMP), library.state.resolve("os/" + STAMP))) {
            assertThat(library.install(again).toString()).contains("platform " + STAMP + " is already installed");
        }
    }

    @Test
    void reportsProgressUpToTheLastByte() throws IOException {
        platform(STAMP + "/platform");
        long[] last = new long[2];
        new PlatformInstaller(library.library, 0).install(source.resolve(STAMP), (read, total) -> {
            last[0] = read;
            last[1] = total;
        });
        assertThat(last).containsExactly(20, 20);
    }
}
