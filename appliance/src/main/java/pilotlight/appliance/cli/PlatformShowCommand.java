package pilotlight.appliance.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.PlatformListing;
import pilotlight.appliance.platform.PlatformUser;
import pilotlight.appliance.platform.Role;

/** {@code platform show}: all about one. */
@Command(name = "show", description = "One platform with its files, digests and users.")
final class PlatformShowCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The platform.")
    private String name;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    PlatformShowCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() {
        StateDirectory state = new StateDirectory(place.settings());
        Library library = state.platforms();
        Inputs.platform(name, library);
        PlatformListing platform = PlatformListing.of(library, state.users()::of).stream()
                .filter(listed -> listed.name().equals(name))
                .findFirst()
                .orElseThrow();
        if (json) {
            Json.print(platform, spec.commandLine().getOut());
        } else {
            print(platform);
        }
        return 0;
    }

    private void print(PlatformListing platform) {
        spec.commandLine()
                .getOut()
                .println(platform.name() + "  " + platform.kind().word() + "  " + architecture(platform) + "  "
                        + Size.of(platform.size()) + "  installed " + platform.installed() + "  "
                        + PlatformListCommand.marks(platform));
        spec.commandLine().getOut().println("assigned to: " + named(platform.users()));
        Table table = new Table("FILE", "ROLE", "SIZE", "SHA-256");
        platform.files()
                .forEach(file -> table.row(
                        file.path(),
                        file.role().map(Role::word).orElse(""),
                        Size.of(file.size()),
                        file.sha256().orElse("")));
        table.print(spec.commandLine().getOut());
    }

    private static String architecture(PlatformListing platform) {
        return platform.architecture().isEmpty() ? "any architecture" : platform.architecture();
    }

    private static String named(List<PlatformUser> users) {
        return users.isEmpty()
                ? "nobody"
                : users.stream().map(PlatformUser::toString).collect(Collectors.joining(", "));
    }
}
