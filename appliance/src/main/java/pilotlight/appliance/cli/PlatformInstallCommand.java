package pilotlight.appliance.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.platform.PlatformInstaller;

/** {@code platform install}: brings a Triton platform into the library. */
@Command(
        name = "install",
        description =
                "Install a Triton platform (SmartOS or Linux) from its tarball or a directory: verified, all or nothing.")
final class PlatformInstallCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE|DIR",
            description = {
                "A tarball such as platform-20210731T223008Z.tgz, packed by gzip, xz, zstd or not at all; or a directory with"
                        + " platform/ or platform-<STAMP>/ in it, such as os/<STAMP> of a Triton head node. It is copied, and kept."
            })
    private Path source;

    PlatformInstallCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        PlatformInstaller installer = new PlatformInstaller(new StateDirectory(place.settings()).library());
        try (ProgressBar bar = ProgressBar.on(System.err, "installing")) {
            return InstallationReport.print(
                    installer.install(source, bar), spec.commandLine().getOut());
        }
    }
}
