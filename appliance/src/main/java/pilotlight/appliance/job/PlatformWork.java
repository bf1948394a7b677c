package pilotlight.appliance.job;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.depot.UrlInstaller;
import pilotlight.appliance.platform.Installation;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformInstaller;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.platform.PlatformVerifier;

/**
 * The long work that is done to platforms.
 *
 * @param library where they are
 * @param downloads the directory for downloads
 */
public record PlatformWork(PlatformLibrary library, Path downloads) {

    /** Downloads and installs a tarball; its progress is that of the download, then that of the unpacking. */
    public Work install(URI source) {
        return progress -> ending(
                new UrlInstaller(downloads, library).install(source, Optional.empty(), false, progress, progress));
    }

    /** Installs a tarball that is here. */
    public Work install(Path tarball) {
        return progress -> ending(new PlatformInstaller(library).install(tarball, progress));
    }

    private static Ending ending(Installation end) {
        return end instanceof Installation.Installed installed
                ? new Ending(true, "installed " + installed.platform().name())
                : new Ending(false, ((Installation.Refused) end).reason());
    }

    /** Reads every byte of a platform. */
    public Work verify(Platform platform) {
        return progress -> {
            List<String> faults = new ArrayList<>(library.problems(platform.name()));
            faults.addAll(new PlatformVerifier().verify(platform, progress));
            return faults.isEmpty()
                    ? new Ending(true, platform.name() + " is what was installed")
                    : new Ending(false, String.join("; ", faults));
        };
    }
}
