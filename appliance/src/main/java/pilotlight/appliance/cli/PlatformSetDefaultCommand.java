package pilotlight.appliance.cli;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.PlatformUsers;
import pilotlight.appliance.machine.StoreGuard;
import pilotlight.appliance.machine.SystemGuard;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.OperatingSystem;
import pilotlight.appliance.platform.Platform;

/** {@code platform set-default}: what everybody boots of whom nothing else is said. */
@Command(name = "set-default", description = "What machines boot of which nothing else is said.")
final class PlatformSetDefaultCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "A platform, local, none or wait (ask again until something is assigned).")
    private Optional<String> name;

    @Option(
            names = "--latest",
            description =
                    "The platform with the newest stamp, of the default's operating system unless --os says otherwise.")
    private boolean latest;

    @Option(
            names = "--force",
            description = "Change the operating system even of machines that are set up and follow the default.")
    private boolean force;

    @Mixin
    private final OsOption wanted = new OsOption();

    PlatformSetDefaultCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        if (latest == name.isPresent() || (!latest && wanted.os().isPresent())) {
            throw new WrongInputException("expected either the name of a platform, or --latest with or without --os");
        }
        Settings settings = place.settings();
        StateDirectory state = new StateDirectory(settings);
        Library library = state.platforms();
        Book book = state.book();
        Target target = latest ? latest(library, new PlatformUsers(book)) : Inputs.target(name.orElseThrow(), library);
        book.fallbackFile().ifPresent(file -> {
            throw new NotDoneException(StoreGuard.refusal("the default is assigned by its file", file));
        });
        if (!force) {
            new SystemGuard(library).objection(book, Optional.empty(), target).ifPresent(sentence -> {
                throw new NotDoneException(sentence);
            });
        }
        try (Control control = Control.of(settings)) {
            control.setDefault(target);
        }
        spec.commandLine().getOut().println("new machines boot " + target);
        return 0;
    }

    private Target latest(Library library, PlatformUsers users) {
        OperatingSystem os = wanted.os()
                .or(() -> users.defaultTarget()
                        .flatMap(target -> library.find(target.toString()))
                        .map(platform -> platform.kind().os()))
                .orElseGet(() -> onlyOne(library));
        return Inputs.latest(os, library);
    }

    private static OperatingSystem onlyOne(Library library) {
        Set<OperatingSystem> systems = EnumSet.noneOf(OperatingSystem.class);
        library.platforms().values().stream().map(Platform::kind).forEach(kind -> systems.add(kind.os()));
        if (systems.size() > 1) {
            throw new WrongInputException(
                    "platforms of both operating systems are installed: say --os smartos or --os linux");
        }
        return systems.stream().findFirst().orElseThrow(() -> new NotDoneException("no platform is installed"));
    }
}
