package pilotlight.appliance.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformVerifier;

/** {@code platform verify}: is everything still what was installed? */
@Command(
        name = "verify",
        description =
                "Read every byte of platforms and compare them with what was installed and with their .hash files.")
final class PlatformVerifyCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Platforms; none: all.")
    private List<String> names = List.of();

    PlatformVerifyCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        StateDirectory state = new StateDirectory(place.settings());
        Library library = state.platforms();
        List<String> faults = new ArrayList<>();
        for (Platform platform : asked(library)) {
            List<String> found = faults(platform, state);
            faults.addAll(found);
            if (found.isEmpty()) {
                spec.commandLine().getOut().println(platform.name() + " is what was installed");
            }
        }
        if (names.isEmpty()) {
            library.problems().stream()
                    .filter(problem -> !faults.contains(problem))
                    .forEach(faults::add);
        }
        if (!faults.isEmpty()) {
            throw new NotDoneException(String.join("\n", faults));
        }
        return 0;
    }

    private Collection<Platform> asked(Library library) {
        return names.isEmpty()
                ? library.platforms().values()
                : names.stream()
                        .distinct()
                        .map(name -> Inputs.platform(name, library))
                        .toList();
    }

    private static List<String> faults(Platform platform, StateDirectory state) throws IOException {
        List<String> faults = new ArrayList<>(state.library().problems(platform.name()));
        try (ProgressBar bar = ProgressBar.on(System.err, "verifying " + platform.name())) {
            new PlatformVerifier()
                    .verify(platform, bar).stream()
                            .map(fault -> platform.name() + ": " + fault)
                            .forEach(faults::add);
        }
        return faults;
    }
}
