package pilotlight.appliance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The load generators and the yardstick, in C: compiled when they are needed, for the machine that they run on.
 *
 * @param directory holds the programs
 */
record Generators(Path directory) {

    private static final List<String> PROGRAMS = List.of("tftpload", "httpload", "dhcpload", Peers.YARDSTICK);

    /** Compiles {@code sources} into {@code directory}; empty where there is no compiler. */
    static Optional<Generators> compile(Path sources, Path directory) throws IOException {
        Optional<Path> gcc = Program.find("gcc");
        if (gcc.isEmpty()) {
            return Optional.empty();
        }
        Files.createDirectories(directory);
        for (String program : PROGRAMS) {
            Program.run(
                    gcc.get().toString(),
                    "-O2",
                    "-Wall",
                    "-Wno-unused-function",
                    "-o",
                    directory.resolve(program).toString(),
                    sources.resolve(program + ".c").toString());
        }
        return Optional.of(new Generators(directory));
    }

    Path program(String name) {
        return directory.resolve(name);
    }

    /**
     * Runs a generator to its end. Throws its sentence where the server answered anything else than what stands in the file.
     *
     * @param prefix of the command: on which cores it runs, and where
     * @param command begins with the generator's name
     */
    Outcome run(List<String> prefix, List<String> command) throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.add(program(command.get(0)).toString());
        words.addAll(command.subList(1, command.size()));
        String output;
        try {
            output = Program.run(words);
        } catch (UncheckedIOException stopped) {
            throw stopped.getCause();
        }
        List<String> lines = output.strip().lines().toList();
        return Outcome.parse(lines.isEmpty() ? "" : lines.get(lines.size() - 1));
    }
}
