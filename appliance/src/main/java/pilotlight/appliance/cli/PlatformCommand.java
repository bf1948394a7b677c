package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.platform.Installation;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformAdder;
import pilotlight.appliance.platform.PlatformInstaller;
import pilotlight.appliance.platform.PlatformListing;
import pilotlight.appliance.platform.PlatformRemover;
import pilotlight.appliance.platform.PlatformVerifier;
import pilotlight.appliance.platform.Removal;

/** {@code platform}: what can be booted. */
@Command(
        name = "platform",
        description = "What machines can boot: install, look, remove, and what new machines get.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = AssignCommand.class)
final class PlatformCommand {

    private final Place place;

    @Spec
    private CommandSpec spec;

    PlatformCommand(Place place) {
        this.place = place;
    }

    @Command(
            name = "install",
            description = "Install a Triton platform (SmartOS or Linux) from its tarball: verified, all or nothing.")
    int install(
            @Parameters(
                            paramLabel = "FILE",
                            description =
                                    "Such as platform-20210731T223008Z.tgz; packed by gzip, xz, zstd or not at all.")
                    Path file)
            throws IOException {
        try (ProgressBar bar = ProgressBar.on(System.err, "installing")) {
            return report(new PlatformInstaller(new StateDirectory(place.settings()).library()).install(file, bar));
        }
    }

    @Command(
            name = "add",
            description = "Make a platform of any Linux kernel, with or without initrd and root file system.")
    int add(
            @Parameters(paramLabel = "NAME", description = "What to call it.") String name,
            @Option(names = "--kernel", required = true, paramLabel = "FILE", description = "The kernel.") Path kernel,
            @Option(names = "--initrd", paramLabel = "FILE", description = "Its initramfs.") Optional<Path> initrd,
            @Option(
                            names = "--rootfs",
                            paramLabel = "FILE",
                            description = "A root file system that the system fetches by {{rootfs}}.")
                    Optional<Path> rootfs,
            @Option(
                            names = "--args",
                            paramLabel = "ARGS",
                            defaultValue = "",
                            description =
                                    "Kernel arguments, such as 'boot=live fetch={{rootfs}}'. Known: {{base}}, {{rootfs}}, {{kernel}}, "
                                            + "{{initrd}}, {{mac}}, {{mac_dashes}}, {{hostname}}, {{name}}, {{platform}}, {{uuid}}, {{serial}}, {{labels.X}}.")
                    String args)
            throws IOException {
        try (ProgressBar bar = ProgressBar.on(System.err, "adding")) {
            return report(new PlatformAdder(new StateDirectory(place.settings()).library())
                    .add(name, kernel, initrd, rootfs, args, bar));
        }
    }

    private int report(Installation result) {
        if (result instanceof Installation.Refused refused) {
            throw new NotDoneException(refused.reason());
        }
        Installation.Installed done = (Installation.Installed) result;
        out().println("installed " + done.platform().name() + " ("
                + done.platform().kind().word() + ", " + Size.of(done.platform().size())
                + done.architecture().map(arch -> ", " + arch).orElse("") + ")");
        return 0;
    }

    @Command(name = "list", description = "All installed platforms.")
    int list(@Option(names = "--json", description = "As JSON.") boolean json) {
        StateDirectory state = new StateDirectory(place.settings());
        List<PlatformListing> platforms = listing(state);
        state.platforms().problems().forEach(spec.commandLine().getErr()::println);
        if (json) {
            Json.print(platforms, out());
            return 0;
        }
        Table table = new Table("NAME", "KIND", "SIZE", "INSTALLED", "");
        platforms.forEach(platform -> table.row(
                platform.name(),
                platform.kind().word(),
                Size.of(platform.size()),
                platform.installed().toString(),
                marks(platform)));
        table.print(out());
        return 0;
    }

    private static String marks(PlatformListing platform) {
        return ((platform.isDefault() ? "default " : "") + (platform.isLatest() ? "latest" : "")).strip();
    }

    private static List<PlatformListing> listing(StateDirectory state) {
        Optional<String> fallback =
                state.book().fallback().map(Assignment::target).map(Target::toString);
        return PlatformListing.of(state.platforms(), fallback);
    }

    @Command(name = "show", description = "One platform with its files, digests and users.")
    int show(
            @Parameters(paramLabel = "NAME", description = "The platform.") String name,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        StateDirectory state = new StateDirectory(place.settings());
        Inputs.platform(name, state.platforms());
        PlatformListing platform = listing(state).stream()
                .filter(listed -> listed.name().equals(name))
                .findFirst()
                .orElseThrow();
        if (json) {
            Json.print(platform, out());
            return 0;
        }
        out().println(platform.name() + "  " + platform.kind().word() + "  " + Size.of(platform.size()) + "  installed "
                + platform.installed() + "  " + marks(platform));
        Set<String> users = state.usage(name).users();
        out().println("assigned to: " + (users.isEmpty() ? "nobody" : String.join(", ", users)));
        Table table = new Table("FILE", "ROLE", "SIZE", "SHA-256");
        platform.files()
                .forEach(file -> table.row(
                        file.path(),
                        file.role().map(role -> role.word()).orElse(""),
                        Size.of(file.size()),
                        file.sha256().orElse("")));
        table.print(out());
        return 0;
    }

    @Command(name = "verify", description = "Read every byte of a platform and compare it with what was installed.")
    int verify(@Parameters(paramLabel = "NAME", description = "The platform.") String name) throws IOException {
        StateDirectory state = new StateDirectory(place.settings());
        Platform platform = Inputs.platform(name, state.platforms());
        try (ProgressBar bar = ProgressBar.on(System.err, "verifying")) {
            List<String> differences = new PlatformVerifier().verify(platform, bar);
            if (!differences.isEmpty()) {
                throw new NotDoneException(String.join("\n", differences));
            }
        }
        out().println(name + " is what was installed");
        return 0;
    }

    @Command(name = "remove", description = "Remove a platform; refused while it is assigned.")
    int remove(@Parameters(paramLabel = "NAME", description = "The platform.") String name) throws IOException {
        StateDirectory state = new StateDirectory(place.settings());
        Removal removal = new PlatformRemover(state.library()).remove(state.usage(name));
        if (removal instanceof Removal.Refused refused) {
            throw new NotDoneException(refused.reason());
        }
        out().println("removed " + name + ", " + Size.of(((Removal.Removed) removal).bytes()));
        return 0;
    }

    @Command(name = "set-default", description = "What machines boot of which nothing else is said.")
    int setDefault(@Parameters(paramLabel = "NAME", description = "A platform, local or none.") String name)
            throws IOException {
        Settings settings = place.settings();
        StateDirectory state = new StateDirectory(settings);
        Target target = Inputs.target(name, state.platforms());
        state.book().fallbackFile().ifPresent(file -> {
            throw new NotDoneException(Book.refusal("the default is assigned by its file", file));
        });
        try (Control control = Control.of(settings)) {
            control.setDefault(target);
        }
        out().println("new machines boot " + target);
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
