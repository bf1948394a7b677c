package pilotlight.appliance.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.depot.DownloadCleaner;
import pilotlight.appliance.machine.PlatformUsers;
import pilotlight.appliance.platform.PlatformListing;
import pilotlight.appliance.platform.PlatformRemover;
import pilotlight.appliance.platform.PlatformUsage;
import pilotlight.appliance.platform.Removal;

/** {@code platform remove}: makes room. */
@Command(
        name = "remove",
        description = {
            "Remove platforms and free their disk space; transfers under way still finish.",
            "The default platform is never removed, and one that machines boot only with --force. Either all that are named go, or none."
        })
final class PlatformRemoveCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Platforms.")
    private List<String> names = List.of();

    @Option(names = "--all", description = "Every platform that no machine boots; the default stays.")
    private boolean all;

    @Option(
            names = "--keep-latest",
            paramLabel = "N",
            description = "With --all: keep the N newest of those that no machine boots.")
    private Optional<Integer> keep;

    @Option(names = "--force", description = "Remove even what machines boot; they find nothing until assigned anew.")
    private boolean forced;

    @Option(
            names = "--cleanup",
            description =
                    "Also delete what interrupted installs left: the downloads of these platforms, with --all every download.")
    private boolean cleanup;

    PlatformRemoveCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        checkOptions();
        StateDirectory state = new StateDirectory(place.settings());
        PlatformUsers users = state.users();
        List<String> doomed =
                all ? unused(state, users) : names.stream().distinct().toList();
        List<PlatformUsage> usages = doomed.stream().map(users::of).toList();
        report(new PlatformRemover(state.library()).remove(usages, forced));
        if (cleanup) {
            cleanUp(doomed, state);
        }
        return 0;
    }

    private void cleanUp(List<String> removed, StateDirectory state) throws IOException {
        state.library().sweep();
        long freed = new DownloadCleaner(state.downloads())
                .clean(stamp -> all || stamp.filter(removed::contains).isPresent());
        spec.commandLine().getOut().println("deleted downloads, " + Size.of(freed));
    }

    private void checkOptions() {
        if (all == !names.isEmpty()) {
            throw new WrongInputException("expected either names of platforms or --all");
        }
        if (keep.isPresent() && (!all || keep.get() < 0)) {
            throw new WrongInputException("--keep-latest goes with --all, and with a number from 0");
        }
        if (forced && all) {
            throw new WrongInputException("--force goes with names: --all only removes what no machine boots");
        }
    }

    private List<String> unused(StateDirectory state, PlatformUsers users) {
        return PlatformListing.of(state.platforms(), users::of).stream()
                .map(PlatformListing::name)
                .filter(name -> users.of(name).unused())
                .skip(keep.orElse(0))
                .toList();
    }

    private void report(Removal removal) {
        if (removal instanceof Removal.Refused refused) {
            throw new NotDoneException(refused.reason());
        }
        ((Removal.Removed) removal)
                .platforms()
                .forEach((name, bytes) ->
                        spec.commandLine().getOut().println("removed " + name + ", " + Size.of(bytes)));
    }
}
