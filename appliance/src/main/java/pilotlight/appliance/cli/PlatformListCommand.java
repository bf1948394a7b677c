package pilotlight.appliance.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.PlatformListing;

/** {@code platform list}: what is installed. */
@Command(name = "list", description = "All installed platforms, the newest first.")
final class PlatformListCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "As JSON, with all files and all users.")
    private boolean json;

    PlatformListCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() {
        StateDirectory state = new StateDirectory(place.settings());
        Library library = state.platforms();
        List<PlatformListing> platforms = PlatformListing.of(library, state.users()::of);
        library.problems().forEach(spec.commandLine().getErr()::println);
        if (json) {
            Json.print(platforms, spec.commandLine().getOut());
        } else {
            print(platforms);
        }
        return 0;
    }

    private void print(List<PlatformListing> platforms) {
        Table table = new Table("NAME", "OS", "ARCH", "SIZE", "INSTALLED", "USERS", "");
        platforms.forEach(platform -> table.row(
                platform.name(),
                platform.os().word(),
                platform.architecture(),
                Size.of(platform.size()),
                platform.installed().toString(),
                Integer.toString(platform.users().size()),
                marks(platform)));
        table.print(spec.commandLine().getOut());
    }

    /** What is special about a platform, in words. */
    static String marks(PlatformListing platform) {
        return ((platform.isDefault() ? "default " : "") + (platform.isLatest() ? "latest" : "")).strip();
    }
}
