package pilotlight.appliance.depot;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.JavaProcess;

/**
 * A small disk of its own, in a mount namespace of its own, on which a large file lies that is deleted after a while: a mapped user may
 * mount one, but not make it larger.
 *
 * @param mountPoint an empty directory
 * @param mebibytes its size
 * @param free what the large file leaves of that
 */
record SmallDisk(Path mountPoint, int mebibytes, int free) {

    private static final List<List<String>> WAYS =
            List.of(List.of("unshare", "--mount"), List.of("unshare", "--map-root-user", "--mount"));

    /**
     * What a class says that runs with the disk as its first argument; then {@code library: } and all that lies in {@code os/}; then
     * what it says when run again with room on the disk. The test is skipped where nothing can be mounted.
     */
    List<String> linesOf(Class<?> main, String... args) throws IOException, InterruptedException {
        Optional<List<String>> way = way();
        assumeThat(way)
                .as("may mount in a namespace of its own: neither as root nor as a mapped user")
                .isPresent();
        String ballast = mountPoint + "/ballast";
        String script = "mount -t tmpfs -o size=" + mebibytes + "m tmpfs " + mountPoint
                + " && fallocate -l " + (mebibytes - free) + "MiB " + ballast
                + " && \"$@\"; echo library: $(ls -A " + mountPoint + "/os 2>&-); rm " + ballast + " && \"$@\"";
        List<String> prefix = Stream.concat(way.orElseThrow().stream(), Stream.of("sh", "-c", script, "sh"))
                .toList();
        Object[] all = Stream.concat(Stream.of(mountPoint), Stream.of(args)).toArray();
        return JavaProcess.output(JavaProcess.of(prefix, main, all).start())
                .lines()
                .toList();
    }

    private Optional<List<String>> way() throws IOException, InterruptedException {
        for (List<String> way : WAYS) {
            String trial = "mount -t tmpfs -o size=1m tmpfs " + mountPoint;
            List<String> command =
                    Stream.concat(way.stream(), Stream.of("sh", "-c", trial)).toList();
            try {
                if (new ProcessBuilder(command).start().waitFor() == 0) {
                    return Optional.of(way);
                }
            } catch (IOException noUnshareHere) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
