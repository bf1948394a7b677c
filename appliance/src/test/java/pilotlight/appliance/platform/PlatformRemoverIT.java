package pilotlight.appliance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformRemoverIT {

    @TempDir
    Path directory;

    private Path os;
    private HandMadeTrees trees;
    private PlatformLibrary library;

    @BeforeEach
    void makeLibrary() throws IOException {
        os = Files.createDirectories(directory.toRealPath().resolve("state/os"));
        trees = new HandMadeTrees(os);
        library = new PlatformLibrary(directory.resolve("state"));
    }

    private Removal remove(String name, String... users) throws IOException {
        return new PlatformRemover(library).remove(List.of(usage(name, false, users)), false);
    }

    private static PlatformUsage usage(String name, boolean isDefault, String... users) {
        List<PlatformUser> machines = Stream.of(users)
                .map(user -> new PlatformUser("52:54:00:00:00:01", user, "file", true))
                .toList();
        return new PlatformUsage(name, machines, isDefault);
    }

    @Test
    void refusesToRemoveWhatIsAssigned() throws IOException {
        trees.addLinux("used");
        assertThat(remove("used", "cn1", "cn2"))
                .isEqualTo(new Removal.Refused(
                        "platform used is assigned to cn1, cn2; assign another there first, or use --force"));
        assertThat(remove("used", "a", "b", "c", "d", "e", "f", "g").toString()).contains("a, b, c, d, e and 2 more;");
        assertThat(library.read().platforms()).containsOnlyKeys("used");
    }

    @Test
    void removesWhatIsAssignedOnlyByForce() throws IOException {
        trees.addLinux("used");
        assertThat(new PlatformRemover(library).remove(List.of(usage("used", false, "cn1")), true))
                .isEqualTo(new Removal.Removed(Map.of("used", 20L)));
    }

    @Test
    void neverRemovesTheDefault() throws IOException {
        trees.addLinux("used");
        for (boolean forced : new boolean[] {true, false}) {
            assertThat(new PlatformRemover(library)
                            .remove(List.of(usage("used", true)), forced)
                            .toString())
                    .contains("Default platform cannot be removed: machines boot used of which nothing else is said");
        }
        assertThat(library.read().platforms()).containsOnlyKeys("used");
    }

    @Test
    void removesAndLetsOpenTransfersFinish() throws IOException {
        trees.addLinux("old");
        try (InputStream transfer = Files.newInputStream(os.resolve("old/platform/x86_64/initrd"))) {
            assertThat(remove("old")).isEqualTo(new Removal.Removed(Map.of("old", 20L)));
            assertThat(new String(transfer.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .isEqualTo("initrd");
        }
        assertThat(library.read()).isEqualTo(Library.EMPTY);
        assertThat(os.resolve("old")).doesNotExist();
    }

    @Test
    void removesAnAliasAndKeepsWhatItLinksTo() throws IOException {
        trees.addLinux("real");
        Files.createSymbolicLink(os.resolve("alias"), Path.of("real"));
        assertThat(remove("alias")).isInstanceOf(Removal.Removed.class);
        assertThat(library.read().platforms()).containsOnlyKeys("real");
    }

    @Test
    void removesWhatIsNoWholePlatform() throws IOException {
        trees.file("half/README", "half copied");
        assertThat(remove("half")).isEqualTo(new Removal.Removed(Map.of("half", 0L)));
        assertThat(library.read()).isEqualTo(Library.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "..", ".", "", ".lock", "../os", "none"})
    void refusesToRemoveWhatIsNotThere(String name) throws IOException {
        assertThat(remove(name)).isEqualTo(new Removal.Refused("platform '" + name + "' is not installed"));
    }
}
