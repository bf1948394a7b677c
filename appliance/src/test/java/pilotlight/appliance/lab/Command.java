package pilotlight.appliance.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that is run to its end. */
final class Command {

    private Command() {}

    /**
     * Runs a program and hands back what it wrote to standard output.
     *
     * @throws IllegalStateException with the command and what it complained about, where its exit code is not 0
     */
    static byte[] run(List<String> command) {
        try {
            Path complaints = Files.createTempFile("pilotlab", ".err");
            try {
                return run(command, complaints);
            } finally {
                Files.delete(complaints);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, for commands that are written out. */
    static byte[] run(String... command) {
        return run(List.of(command));
    }

    private static byte[] run(List<String> command, Path complaints) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectError(complaints.toFile())
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        int exit = process.onExit().join().exitValue();
        if (exit != 0) {
            throw new IllegalStateException("%s: exit code %d: %s%s"
                    .formatted(
                            String.join(" ", command),
                            exit,
                            Files.readString(complaints).strip(),
                            new String(output, StandardCharsets.UTF_8).strip()));
        }
        return output;
    }
}
