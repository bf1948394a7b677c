package pilotlight.appliance.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import pilotlight.netboot.wire.MacAddress;

/**
 * The appliance as an operator has it: the jar, a settings file, assignments and a state directory.
 *
 * @param directory of all but the jar
 * @param settingsName of the settings file
 * @param namespace where every command runs
 */
record Installation(Path directory, String settingsName, Namespace namespace) {

    private static final String JAR = System.getProperty("pilotlight.jar", "target/pilotlight.jar");
    private static final String CONTROL = "http://127.0.0.1:7480";

    /** Writes the settings. */
    static Installation of(Path directory, Namespace namespace) {
        return new Installation(directory, "pilotlight.yaml", namespace).configure("");
    }

    /** The same installation with a settings file of its own that says {@code more}. */
    Installation with(String name, String more) {
        return new Installation(directory, name + ".yaml", namespace).configure(more);
    }

    private Installation configure(String more) {
        write(settings(), """
                state: %s
                assignments: %s
                %s
                """.formatted(state(), assignments(), more));
        return this;
    }

    /** Runs a command of the jar to its end, and hands back what it wrote. */
    byte[] run(String... arguments) {
        return namespace.run(command(arguments));
    }

    /** The command line that runs the jar. */
    List<String> command(String... arguments) {
        String java = ProcessHandle.current().info().command().orElse("java");
        List<String> command = new ArrayList<>(List.of(java, "-jar", JAR));
        command.addAll(List.of("--config", settings().toString(), "--state", state().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Whether the running appliance answers 200 on its control port, which may be bound to the loopback of the namespace. */
    boolean answers(String path) {
        try {
            get(path);
            return true;
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    /** What the running appliance says on its control port. */
    String get(String path) {
        return new String(
                namespace.run("curl", "--silent", "--fail", "--max-time", "2", CONTROL + path), StandardCharsets.UTF_8);
    }

    /** Writes the assignment file of {@code mac}. */
    void assign(MacAddress mac, String yaml) {
        write(assignments().resolve(mac.dashes() + ".yaml"), yaml);
    }

    /** Writes the file that Triton's machines get their settings from. */
    void configureNodes(String text) {
        write(state().resolve("extra/joysetup/node.config"), text);
    }

    /** Drops loader programs in, under their own names, as an operator does; those of earlier are taken out. */
    void dropOnly(List<Path> programs) {
        Path netboot = state().resolve("netboot");
        try {
            Files.createDirectories(netboot);
            try (Stream<Path> earlier = Files.list(netboot)) {
                for (Path program : earlier.toList()) {
                    Files.delete(program);
                }
            }
            for (Path program : programs) {
                Files.copy(program, netboot.resolve(program.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a file in a generated one's place. */
    void override(String path, String text) {
        write(state().resolve("override").resolve(path), text);
    }

    /** Puts a template in the built-in one's place. */
    void template(String name, String text) {
        write(state().resolve("templates").resolve(name), text);
    }

    /** The control port's socket, which is reached from every network namespace. */
    Path controlSocket() {
        return state().resolve("control.sock");
    }

    /** What opens the control port. */
    String token() {
        return new String(run("token"), StandardCharsets.UTF_8).strip();
    }

    /** H2's name of the database; its file has {@code .mv.db} after it. */
    Path store() {
        return state().resolve("store");
    }

    private Path settings() {
        return directory.resolve(settingsName);
    }

    private Path assignments() {
        return directory.resolve("assignments");
    }

    private Path state() {
        return directory.resolve("state");
    }

    private void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.createDirectories(state());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
