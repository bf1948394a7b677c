package pilotlight.appliance.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.platform.PlatformUsage;

/** {@code platform usage}: who boots one. */
@Command(name = "usage", description = "The machines that boot a platform; prints nothing if none does.")
final class PlatformUsageCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The platform.")
    private String name;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    PlatformUsageCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() {
        StateDirectory state = new StateDirectory(place.settings());
        Inputs.platform(name, state.platforms());
        PlatformUsage usage = state.users().of(name);
        if (json) {
            Json.print(usage, spec.commandLine().getOut());
        } else if (!usage.unused()) {
            print(usage);
        }
        return 0;
    }

    private void print(PlatformUsage usage) {
        Table table = new Table("MAC", "NAME", "BY", "");
        if (usage.isDefault()) {
            table.row("default", "", "", "");
        }
        usage.users()
                .forEach(user -> table.row(
                        user.mac(), user.name(), user.by(), user.certain() ? "" : "perhaps: its file has mistakes"));
        table.print(spec.commandLine().getOut());
    }
}
