package pilotlight.appliance.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of the system. */
final class Program {

    private Program() {}

    /** Where it is: on the path, or where Debian keeps what only root needs. */
    static Optional<Path> find(String name) {
        Stream<String> path = Stream.of(System.getenv("PATH").split(File.pathSeparator));
        return Stream.concat(path, Stream.of("/usr/sbin", "/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs one to its end and hands back what it wrote; throws a sentence where it fails. */
    static String run(String... command) {
        return run(List.of(command));
    }

    /** The same, for commands that are put together. */
    static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes());
            int exit = process.onExit().join().exitValue();
            if (exit != 0) {
                throw new IOException(
                        "%s: exit code %d: %s".formatted(String.join(" ", command), exit, output.strip()));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
