package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.api.FirmwareLine;
import pilotlight.appliance.boot.Lesson;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Bytes;

/** {@code firmware}: which style of offer machines and kinds of firmware went on from. */
@Command(
        name = "firmware",
        description = {
            "What firmwares taught: which style of offer each machine, and each kind of firmware, goes on from.",
            "An `offer:` in a machine's assignment wins over it."
        },
        synopsisSubcommandLabel = "COMMAND")
final class FirmwareCommand {

    private final Place place;

    @Spec
    private CommandSpec spec;

    FirmwareCommand(Place place) {
        this.place = place;
    }

    @Command(name = "list", description = "All that was learnt: of kinds of firmware first, then of single machines.")
    int list(@Option(names = "--json", description = "As JSON.") boolean json) throws IOException {
        List<FirmwareLine> lines = lines();
        if (json) {
            Json.print(lines, out());
        } else {
            print(lines);
        }
        return 0;
    }

    private void print(List<FirmwareLine> lines) {
        Table table = new Table("MACHINE", "MAKER", "ARCHITECTURE", "VENDOR CLASS", "OFFER", "LEARNT");
        lines.forEach(line -> table.row(
                line.mac().isEmpty() ? "all" : line.mac(),
                line.oui(),
                Architecture.of(line.architecture()).toString(),
                line.vendorClass(),
                line.offer(),
                line.learnt()));
        table.print(out());
    }

    @Command(name = "export", description = "Write all that was learnt as YAML, for another appliance to import.")
    int export(
            @Option(names = "--json", description = "As JSON, which import reads, too.") boolean json,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FILE",
                            description = "Where to; else to standard output.")
                    Path file)
            throws IOException {
        String text = json ? FirmwareFile.json(lines()) : FirmwareFile.text(lines());
        if (file == null) {
            out().print(text);
            out().flush();
        } else {
            Files.writeString(file, text);
        }
        return 0;
    }

    @Command(
            name = "import",
            description =
                    "Learn what another appliance exported; it wins over what was learnt here of the same machines.")
    int learn(@Parameters(paramLabel = "FILE", description = "What was exported; - reads standard input.") Path file)
            throws IOException {
        boolean standardInput = file.toString().equals("-");
        Bytes content = Bytes.of(standardInput ? System.in.readAllBytes() : Files.readAllBytes(file));
        List<Lesson> lessons = FirmwareFile.read(file, content);
        try (Control control = Control.of(place.settings())) {
            control.teach(lessons);
        }
        out().println(lessons.size() + " lessons are learnt");
        return 0;
    }

    @Command(
            name = "forget",
            description =
                    "Forget what a machine taught, and its kind of firmware with it; offers begin with the usual style, and it"
                            + " is handed back to its disk by silence.")
    int forget(
            @Parameters(arity = "0..1", paramLabel = "MAC", description = "The machine.") String machine,
            @Option(names = "--all", description = "Forget everything.") boolean all)
            throws IOException {
        if (all == (machine != null)) {
            throw new WrongInputException("name one machine, or say --all");
        }
        try (Control control = Control.of(place.settings())) {
            List<FirmwareLine> forgotten =
                    control.forgetFirmware(Optional.ofNullable(machine).map(Inputs::mac));
            if (forgotten.isEmpty()) {
                throw new NotDoneException("no style of offer is known" + (all ? "" : " of " + machine));
            }
            out().println(forgotten.size() + " lessons are forgotten");
        }
        return 0;
    }

    private List<FirmwareLine> lines() throws IOException {
        try (Control control = Control.of(place.settings())) {
            return control.firmware();
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
