package pilotlight.appliance.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.netboot.wire.MacAddress;

/** {@code machine cancel MAC}: takes back what was assigned with {@code --once}. */
@Command(name = "cancel", description = "Take back what a machine was to boot one time (assign ... --once).")
final class MachineCancelCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MAC", description = "The machine.")
    private String machine;

    MachineCancelCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        MacAddress mac = Inputs.mac(machine);
        try (Control control = Control.of(place.settings())) {
            control.cancelOnce(mac);
        }
        spec.commandLine().getOut().println(mac + " boots what it always does");
        return 0;
    }
}
