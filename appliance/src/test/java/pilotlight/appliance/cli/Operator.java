package pilotlight.appliance.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.config.Settings;

/** Somebody who types commands about one state directory, in this process. */
final class Operator {

    /** A MAC address for tests. */
    static final String MAC = "52:54:00:12:34:56";

    /** Another one. */
    static final String OTHER = "52:54:00:12:34:57";

    final Settings settings;
    private final Path file;

    /** Everything lies below {@code directory}. */
    Operator(Path directory) throws IOException {
        settings = RunningAppliance.settings(directory, RunningAppliance.freeOffset());
        file = Files.writeString(directory.resolve("pilotlight.yaml"), """
                state: %s
                assignments: %s
                portOffset: %d
                interfaces: [lo]
                """.formatted(
                        settings.state(), settings.assignments(), settings.portOffset()));
    }

    /** What came of a command. */
    record Answer(int code, String out, String err) {}

    /** Where everything is set. */
    Path file() {
        return file;
    }

    /** The state directory. */
    Path state() {
        return settings.state();
    }

    /** Writes an assignment file. */
    Path assigns(String name, String yaml) throws IOException {
        return Files.writeString(settings.assignments().resolve(name), yaml);
    }

    /** Types a command about this state directory. */
    Answer types(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.add("--config");
        line.add(file.toString());
        return typesAnywhere(line.toArray(String[]::new));
    }

    /** Types just this. */
    static Answer typesAnywhere(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLine.run(new PrintWriter(out), new PrintWriter(err), words);
        return new Answer(code, out.toString(), err.toString());
    }

    /** The bytes that {@code render} prints. */
    byte[] renders(String... words) {
        PrintStream usual = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            List<String> line = new ArrayList<>(List.of("render"));
            line.addAll(List.of(words));
            types(line.toArray(String[]::new));
        } finally {
            System.setOut(usual);
        }
        return bytes.toByteArray();
    }
}
