package pilotlight.appliance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A library in a state directory, and what came of installing into it. */
final class TestLibrary {

    final Path state;
    final PlatformLibrary library;

    TestLibrary(Path state) {
        this.state = state;
        this.library = new PlatformLibrary(state);
    }

    Installation install(Path source) throws IOException {
        return new PlatformInstaller(library, 0).install(source, Progress.NONE);
    }

    Platform installed(Path source) throws IOException {
        Installation end = install(source);
        assertThat(end).isInstanceOf(Installation.Installed.class);
        return ((Installation.Installed) end).platform();
    }

    /** Why {@code source} was refused, with nothing in the library and nothing beside it. */
    String refused(Path source) throws IOException {
        Installation end = install(source);
        assertThat(end).isInstanceOf(Installation.Refused.class);
        assertThat(names()).containsExactly(".lock");
        return ((Installation.Refused) end).reason();
    }

    /** All that lies in the library, hidden or not. */
    List<String> names() throws IOException {
        try (Stream<Path> names = Files.list(state.resolve("os"))) {
            return names.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    void remove(String name) throws IOException {
        assertThat(new PlatformRemover(library).remove(List.of(PlatformUsage.none(name)), false))
                .isInstanceOf(Removal.Removed.class);
    }

    static List<String> faults(Platform platform) throws IOException {
        return new PlatformVerifier().verify(platform, Progress.NONE);
    }

    /** Each file with its digest. */
    static List<String> digests(Platform platform) {
        return platform.files().values().stream()
                .map(file -> file.path() + " " + file.sha256().orElseThrow())
                .sorted()
                .toList();
    }
}
