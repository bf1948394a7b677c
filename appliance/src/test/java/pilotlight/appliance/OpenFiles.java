package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The sockets and files that this process has open, so that a test can show that it leaves none behind. */
public final class OpenFiles {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final Set<String> before = now();

    /** Fails if any is open that was not open when this was made. */
    public void requireNoneMore() {
        Awaitility.await().untilAsserted(() -> assertThat(now()).isSubsetOf(before));
    }

    /** The runtime opens jars and sources of random numbers whenever it likes. */
    private static Set<String> now() {
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return open.flatMap(OpenFiles::target)
                    .filter(target ->
                            !target.endsWith(".jar") && !target.startsWith("/dev/") && !target.startsWith("anon_inode"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new AssertionError(DESCRIPTORS + " cannot be listed", e);
        }
    }

    private static Stream<String> target(Path descriptor) {
        try {
            return Stream.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException closed) {
            return Stream.empty();
        }
    }
}
