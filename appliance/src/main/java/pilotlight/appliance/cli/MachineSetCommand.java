package pilotlight.appliance.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.StoreGuard;
import pilotlight.appliance.machine.StoredAssignment;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/** {@code machine set MAC FILE}: what a machine's file would say, kept in the store. */
@Command(
        name = "set",
        description = {
            "Keep in the store what an assignment file would say of a machine, in place of what is kept of it now.",
            "FILE is YAML or JSON with the keys of an assignment file; modules have their content in it (content: or base64:).",
            "A machine that has an assignment file is refused: the file is the truth."
        })
final class MachineSetCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MAC", description = "The machine.")
    private String machine;

    @Parameters(index = "1", paramLabel = "FILE", description = "What to say of it; - reads it from standard input.")
    private Path file;

    @Option(
            names = "--force",
            description =
                    "Even if a machine that is set up changes its operating system, or its firmware cannot start the platform.")
    private boolean force;

    MachineSetCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        MacAddress mac = Inputs.mac(machine);
        StoredAssignment said = StoredAssignment.read(file, mac, content());
        if (!said.problems().isEmpty()) {
            throw new WrongInputException(
                    said.problems().stream().map(Object::toString).collect(Collectors.joining("\n")));
        }
        Settings settings = place.settings();
        new StoreGuard(new StateDirectory(settings).book(), Control.firmwares(settings))
                .objection(Optional.of(mac), said.document(), force)
                .ifPresent(sentence -> {
                    throw new NotDoneException(sentence);
                });
        try (Control control = Control.of(settings)) {
            control.set(mac, said.document());
        }
        spec.commandLine()
                .getOut()
                .println(mac + " is set as " + (isStandardInput() ? "standard input" : file) + " says");
        return 0;
    }

    private Bytes content() throws IOException {
        if (Files.isDirectory(file)) {
            throw new NotDoneException(file + ": is a directory, expected a file");
        }
        return Bytes.of(isStandardInput() ? System.in.readAllBytes() : Files.readAllBytes(file));
    }

    private boolean isStandardInput() {
        return file.toString().equals("-");
    }
}
