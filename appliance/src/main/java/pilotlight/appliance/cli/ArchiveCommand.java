package pilotlight.appliance.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pilotlight.appliance.demo.JvmLine;
import pilotlight.appliance.demo.Training;

/** {@code archive}: makes a class-data archive, with which the appliance starts in half the time. */
@Command(
        name = "archive",
        description = {
            "Make a class-data archive, with which this jar starts in half the time on this Java.",
            "Lets an appliance of its own boot the demo's machines on loopback, and keeps what its JVM loaded (Java 25: as a cache"
                    + " ahead of time).",
            "java -XX:SharedArchiveFile=FILE -jar pilotlight.jar uses it; one that is missing, or was made for another jar or Java, is"
                    + " passed over."
        })
final class ArchiveCommand implements Callable<Integer> {

    private static final String NAME = "classes.jsa";

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to (default: " + NAME + " in the state directory).")
    private Path output;

    ArchiveCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path archive = (output == null ? place.settings().state().resolve(NAME) : output).toAbsolutePath();
        new Training(JvmLine.ofThisProcess(), jar()).make(archive);
        spec.commandLine().getOut().println("made " + archive + ", " + Size.of(Files.size(archive)));
        return 0;
    }

    private static Path jar() {
        try {
            Path code = Path.of(ArchiveCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(code)) {
                throw new NotDoneException("an archive can be made of the jar only, and this runs from " + code);
            }
            return code;
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
