package pilotlight.appliance.depot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import pilotlight.appliance.platform.Installation;
import pilotlight.appliance.platform.PlatformInstaller;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.platform.Progress;

/** A process of its own that installs from one source and says on stdout how that ended. */
final class InstallOnce {

    private InstallOnce() {}

    /**
     * Installs once.
     *
     * @param args the state directory, the source, the bytes to leave free
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.out.println(install(Path.of(args[0]), args[1], Long.parseLong(args[2])));
    }

    static Installation install(Path state, String source, long reserve) throws IOException, InterruptedException {
        PlatformLibrary library = new PlatformLibrary(state);
        PlatformInstaller installer = new PlatformInstaller(library, reserve);
        return DepotUrl.isOne(source)
                ? new UrlInstaller(state.resolve("downloads"), library, installer, Patience.USUAL, reserve)
                        .install(DepotUrl.parse(source), Optional.empty(), false, Progress.NONE, Progress.NONE)
                : installer.install(Path.of(source), Progress.NONE);
    }
}
