package pilotlight.appliance.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.depot.DepotUrl;
import pilotlight.appliance.depot.Offering;
import pilotlight.appliance.depot.UrlInstaller;
import pilotlight.appliance.platform.ExpectedDigest;
import pilotlight.appliance.platform.Installation;
import pilotlight.appliance.platform.PlatformInstaller;

/** {@code platform install}: brings a Triton platform into the library. */
@Command(
        name = "install",
        description = {
            "Install a Triton platform (SmartOS or Linux): verified, all or nothing.",
            "A URL is downloaded first; after any interruption the same command goes on where it stopped. Files and directories are"
                    + " kept, downloads deleted once they are installed."
        })
final class PlatformInstallCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE|DIR|URL",
            description =
                    "A tarball such as platform-20210731T223008Z.tgz, packed by gzip, xz, zstd or not at all; or a directory"
                            + " with platform/ or platform-<STAMP>/ in it, such as os/<STAMP> of a Triton head node.")
    private String source;

    @Option(names = "--latest", description = "Install the newest that `platform avail` finds at DIR or URL.")
    private boolean latest;

    @Mixin
    private final OsOption os = new OsOption();

    @Option(names = "--digest", paramLabel = "HEX", description = "The SHA-1 or SHA-256 that the tarball must have.")
    private Optional<String> digest;

    @Option(names = "--anew", description = "Download from the beginning, whatever an earlier attempt left.")
    private boolean anew;

    PlatformInstallCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (os.os().isPresent() && !latest) {
            throw new WrongInputException("--os goes with --latest");
        }
        StateDirectory state = new StateDirectory(place.settings());
        return latest ? installLatest(state) : install(source, expected(digest), state);
    }

    private int installLatest(StateDirectory state) throws IOException, InterruptedException {
        Offering newest = PlatformAvailCommand.offerings(source)
                .latest(os.os())
                .orElseThrow(() -> new NotDoneException("no platform is to be had from " + source
                        + os.os()
                                .map(system -> " that is known to be " + system.word())
                                .orElse("")));
        if (state.platforms().find(newest.stamp()).isPresent()) {
            spec.commandLine().getOut().println(newest.stamp() + ", the latest in " + source + ", is installed");
            return 0;
        }
        return install(newest.location(), expected(digest.or(newest::digest)), state);
    }

    private int install(String from, Optional<ExpectedDigest> expected, StateDirectory state)
            throws IOException, InterruptedException {
        try (ProgressBar download = ProgressBar.on(System.err, "downloading");
                ProgressBar unpack = ProgressBar.on(System.err, "installing")) {
            Installation end = DepotUrl.isOne(from)
                    ? new UrlInstaller(state.downloads(), state.library())
                            .install(Inputs.url(from), expected, anew, download, unpack)
                    : installPath(Path.of(from), expected, state, unpack);
            return InstallationReport.print(end, spec.commandLine().getOut());
        }
    }

    private static Installation installPath(
            Path path, Optional<ExpectedDigest> expected, StateDirectory state, ProgressBar bar) throws IOException {
        if (expected.isPresent() && Files.isDirectory(path)) {
            throw new WrongInputException("--digest goes with a tarball; " + path + " is a directory");
        }
        Optional<String> fault =
                expected.isPresent() && Files.exists(path) ? expected.get().fault(path, bar) : Optional.empty();
        return fault.isPresent()
                ? new Installation.Refused(path + " cannot be installed: " + fault.get())
                : new PlatformInstaller(state.library()).install(path, bar);
    }

    private static Optional<ExpectedDigest> expected(Optional<String> digits) {
        try {
            return digits.map(ExpectedDigest::new);
        } catch (IllegalArgumentException wrong) {
            throw new WrongInputException(wrong.getMessage());
        }
    }
}
