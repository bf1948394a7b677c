package pilotlight.appliance.triton;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pilotlight.appliance.platform.Installation;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformInstaller;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.platform.PlatformVerifier;
import pilotlight.appliance.platform.Progress;
import pilotlight.appliance.triton.ImportItem.Outcome;

/**
 * Installs a booter's platforms.
 *
 * @param library where to
 * @param isDry true to find out what would happen, and change nothing
 */
record PlatformsImport(PlatformLibrary library, boolean isDry) {

    List<ImportItem> run(BooterDirectory booter, Progress progress) throws IOException {
        Library installed = library.read();
        long total = booter.library().platforms().values().stream()
                .mapToLong(Platform::size)
                .sum();
        long done = 0;
        List<ImportItem> items = new ArrayList<>();
        for (Platform platform : booter.library().platforms().values()) {
            long before = done;
            Progress part = (read, all) -> progress.advanced(before + read, total);
            items.add(item(platform, installed, booter.root().resolve("os"), part));
            done += platform.size();
        }
        return items;
    }

    private ImportItem item(Platform platform, Library installed, Path os, Progress progress) throws IOException {
        String what = "platform " + platform.name();
        if (installed.find(platform.name()).isPresent()) {
            return isSame(platform, installed.find(platform.name()).get())
                    ? new ImportItem(what, Outcome.THERE, "")
                    : new ImportItem(what, Outcome.LEFT, "it is installed with other files; it was not touched");
        }
        String fault = isDry ? verify(platform, progress) : install(os.resolve(platform.name()), progress);
        return fault.isEmpty()
                ? new ImportItem(what, Outcome.IMPORTED, platform.kind().word())
                : new ImportItem(what, Outcome.LEFT, fault);
    }

    private static boolean isSame(Platform theirs, Platform ours) throws IOException {
        if (!paths(theirs).equals(paths(ours))) {
            return false;
        }
        for (String path : paths(theirs)) {
            if (Files.mismatch(location(theirs, path), location(ours, path)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Our manifest lies beside the platform itself. */
    private static Set<String> paths(Platform platform) {
        return platform.files().keySet().stream()
                .filter(path -> path.startsWith("platform/"))
                .collect(Collectors.toSet());
    }

    private static Path location(Platform platform, String path) {
        return platform.files().get(path).location();
    }

    private static String verify(Platform platform, Progress progress) throws IOException {
        return String.join("; ", new PlatformVerifier().verify(platform, progress));
    }

    private String install(Path directory, Progress progress) throws IOException {
        return new PlatformInstaller(library).install(directory, progress) instanceof Installation.Refused refused
                ? refused.reason()
                : "";
    }
}
