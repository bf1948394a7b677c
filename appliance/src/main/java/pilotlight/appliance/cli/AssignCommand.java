package pilotlight.appliance.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.wire.MacAddress;

/** {@code assign PLATFORM MAC...}: what machines without a file boot. */
@Command(
        name = "assign",
        description = {
            "Assign a platform to machines. In force at once, and kept in the store.",
            "A machine with an assignment file that names a platform is refused: the file is the truth."
        },
        mixinStandardHelpOptions = true)
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

    AssignCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = place.settings();
        List<MacAddress> macs = Inputs.macs(machines);
        Target target = Inputs.target(platform, new StateDirectory(settings).platforms());
        try (Control control = Control.of(settings)) {
            for (MacAddress mac : macs) {
                control.assign(mac, target);
                spec.commandLine().getOut().println(mac + " boots " + target);
            }
        }
        return 0;
    }
}
