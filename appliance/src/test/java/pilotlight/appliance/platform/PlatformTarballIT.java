package pilotlight.appliance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.platform.TritonTarballs.Packing;

class PlatformTarballIT {

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

    @ParameterizedTest
    @EnumSource(Packing.class)
    void installsBothLayoutsOfBothKindsHoweverPackedAndNamed(Packing packing) throws IOException {
        for (String top : List.of("platform", "platform-" + STAMP)) {
            for (TritonTarballs tarball : List.of(TritonTarballs.linux(top), TritonTarballs.smartos(top))) {
                Platform platform = library.installed(tarball.write(directory.resolve(NAME), packing));
                assertThat(platform.name()).isEqualTo(STAMP);
                assertThat(platform.roles()).isEqualTo(platform.kind().layout());
                assertThat(library.library.read().problems()).isEmpty();
                assertThat(TestLibrary.faults(platform)).isEmpty();
                assertThat(library.names()).containsExactly(".lock", STAMP);
                library.remove(STAMP);
            }
        }
    }

    @Test
    void keepsEveryFileAsItWasPacked() throws IOException {
        Platform platform = library.installed(write(TritonTarballs.smartos("platform")));
        assertThat(platform.files().keySet())
                .containsExactlyInAnyOrder(
                        "platform/i86pc/kernel/amd64/unix",
                        "platform/i86pc/amd64/boot_archive",
                        "platform/i86pc/amd64/boot_archive.hash",
                        "platform/.manifest",
                        "platform/.gitstatus");
        assertThat(platform.files().values()).allMatch(file -> file.sha256().isPresent());
        assertThat(library.state.resolve("os/" + STAMP + "/platform/.gitstatus"))
                .hasContent(".gitstatus");
    }

    @Test
    void takesTheStampFromInsideWhereTheNameHasNone() throws IOException {
        Path versioned = TritonTarballs.linux("platform")
                .version("20220101t000000z")
                .write(directory.resolve("download"), Packing.XZ);
        assertThat(library.installed(versioned).name()).isEqualTo("20220101T000000Z");
        Path topped =
                TritonTarballs.linux("platform-20220102T000000Z").write(directory.resolve("download"), Packing.ZSTD);
        assertThat(library.installed(topped).name()).isEqualTo("20220102T000000Z");
    }

    @Test
    void keepsLinksThatStayInside() throws IOException {
        Platform platform = library.installed(write(TritonTarballs.linux("platform")
                .symbolicLink("x86_64/initrd.img", "initrd")
                .symbolicLink("current", "x86_64")
                .hardLink("x86_64/kernel", "x86_64/vmlinuz")));
        assertThat(library.state.resolve("os/" + STAMP + "/platform/x86_64/initrd.img"))
                .hasContent("x86_64/initrd");
        assertThat(library.state.resolve("os/" + STAMP + "/platform/x86_64/kernel"))
                .hasContent("x86_64/vmlinuz");
        assertThat(platform.files())
                .containsKeys("platform/x86_64/initrd.img", "platform/current/vmlinuz", "platform/x86_64/kernel");
        assertThat(TestLibrary.faults(platform)).isEmpty();
    }

    @Test
    void acceptsAHashWithoutLineEndAndInUpperCase() throws IOException {
        String sha1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709"; // of nothing
        library.installed(write(TritonTarballs.linux("platform")
                .file("empty", "")
                .file("empty.hash", sha1)
                .file("empty2", "")
                .file("empty2.hash", sha1.toUpperCase(Locale.ROOT) + "\n")));
    }

    @Test
    void refusesANameThatIsTakenAndKeepsWhatIsThere() throws IOException {
        library.installed(write(TritonTarballs.linux("platform")));
        Installation again = library.install(write(TritonTarballs.smartos("platform")));
        assertThat(again).isInstanceOf(Installation.Refused.class);
        assertThat(again.toString()).contains("platform " + STAMP + " is already installed");
        Path unnamed =
                TritonTarballs.smartos("platform").version(STAMP).write(directory.resolve("unnamed"), Packing.GZIP);
        assertThat(library.install(unnamed).toString()).contains("platform " + STAMP + " is already installed");
        assertThat(library.library.read().find(STAMP).orElseThrow().kind()).isEqualTo(PlatformKind.TRITON_LINUX);
    }

    @Test
    void refusesWhatTheDiskHasNoRoomFor() throws IOException {
        PlatformInstaller installer = new PlatformInstaller(library.library, Long.MAX_VALUE / 2);
        assertThat(installer
                        .install(write(TritonTarballs.linux("platform")), Progress.NONE)
                        .toString())
                .startsWith("Refused[")
                .contains("is too full");
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
        new PlatformInstaller(library.library, 0).install(file, (read, total) -> {
            assertThat(total).isEqualTo(file.toFile().length());
            seen.add(read);
        });
        assertThat(seen).isSorted().endsWith(file.toFile().length());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clearsAwayWhatADeadOwnerLeft(boolean atStart) throws IOException {
        Files.createDirectories(library.state.resolve("os/.staging-dead/tree/platform"));
        Files.writeString(library.state.resolve("os/.staging-dead/tree/platform/half"), "half");
        assertThat(library.library.read()).isEqualTo(Library.EMPTY);
        if (atStart) {
            library.library.sweep();
        } else {
            library.refused(directory.resolve("nothing"));
        }
        assertThat(library.names()).containsExactly(".lock");
    }

    @Test
    void letsOneChangeHappenAtATime() throws IOException {
        Path file = write(TritonTarballs.linux("platform"));
        try (Staging underWay = library.library.stage()) {
            assertThat(library.install(file).toString())
                    .contains("another change of")
                    .contains("is under way");
            library.library.sweep();
            assertThat(underWay.tree()).exists();
        }
        library.installed(file);
    }
}
