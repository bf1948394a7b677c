package pilotlight.appliance.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.wire.MacAddress;

/** {@code assign PLATFORM MAC...}: what machines without a file boot. */
@Command(
        name = "assign",
        description = {
            "Assign a platform to machines. In force at once, and kept in the store.",
            "A machine with an assignment file that names a platform is refused: the file is the truth."
        })
final class AssignCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "PLATFORM",
            description = "A platform's name, local (boot from disk) or none (stay silent).")
    private String platform;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "MAC",
            description = "Machines, in any spelling of their MAC address.")
    private List<String> machines;

    @Option(
            names = "--once",
            description =
                    "For the next boot only, whatever the machine is assigned, by file or otherwise; it ends when the kernel was"
                            + " fetched. PLATFORM can be rescue, kmdb and factory-reset (which destroys all pools) too.")
    private boolean once;

    AssignCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = place.settings();
        List<MacAddress> macs = Inputs.macs(machines);
        StateDirectory state = new StateDirectory(settings);
        if (once) {
            new OnceAssigner(settings, state.book())
                    .assign(macs, platform, spec.commandLine().getOut());
            return 0;
        }
        Target target = Inputs.target(platform, state.platforms());
        refuseThoseWithFiles(macs, state.book());
        try (Control control = Control.of(settings)) {
            for (MacAddress mac : macs) {
                control.assign(mac, target);
                spec.commandLine().getOut().println(mac + " boots " + target);
            }
        }
        return 0;
    }

    /** All of them before the first is assigned: nothing is done by half. */
    private static void refuseThoseWithFiles(List<MacAddress> macs, Book book) {
        String refusals = macs.stream()
                .flatMap(mac ->
                        book.fileOf(mac).map(file -> Book.refusal(mac + " is assigned by its file", file)).stream())
                .collect(Collectors.joining("\n"));
        if (!refusals.isEmpty()) {
            throw new NotDoneException(refusals);
        }
    }
}
