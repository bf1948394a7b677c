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
        description = "Install a Triton platform (SmartOS or Linux) from its tarball: verified, all or nothing.")
final class PlatformInstallCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "Such as platform-20210731T223008Z.tgz; packed by gzip, xz, zstd or not at all.")
    private Path file;

    PlatformInstallCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        PlatformInstaller installer = new PlatformInstaller(new StateDirectory(place.settings()).library());
        try (ProgressBar bar = ProgressBar.on(System.err, "installing")) {
            return InstallationReport.print(
                    installer.install(file, bar), spec.commandLine().getOut());
        }
    }
}
