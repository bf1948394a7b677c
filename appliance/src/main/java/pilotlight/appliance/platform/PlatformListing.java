package pilotlight.appliance.platform;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lists tell of one platform.
 *
 * @param size bytes of all files
 * @param files in the order of paths
 * @param isDefault true if machines without an assignment boot it
 * @param isLatest true if it has the greatest stamp of its kind
 */
public record PlatformListing(
        String name,
        PlatformKind kind,
        long size,
        List<FileListing> files,
        String args,
        Instant installed,
        boolean isDefault,
        boolean isLatest) {

    /** Copies the list. */
    public PlatformListing {
        files = List.copyOf(files);
    }

    /**
     * What lists tell of one file.
     *
     * @param path relative to {@code os/<platform>/}
     * @param role where it has one
     * @param size bytes
     * @param sha256 as installed; empty for what was copied in by hand
     */
    public record FileListing(String path, Optional<Role> role, long size, Optional<String> sha256) {}

    /** All platforms of {@code library}, in the order of names. */
    public static List<PlatformListing> of(Library library, Optional<String> defaultPlatform) {
        return library.platforms().values().stream()
                .map(platform -> of(platform, library, defaultPlatform))
                .toList();
    }

    private static PlatformListing of(Platform platform, Library library, Optional<String> defaultPlatform) {
        return new PlatformListing(
                platform.name(),
                platform.kind(),
                platform.size(),
                files(platform),
                platform.args(),
                platform.installed(),
                defaultPlatform.equals(Optional.of(platform.name())),
                library.latest(platform.kind()).equals(Optional.of(platform)));
    }

    private static List<FileListing> files(Platform platform) {
        return platform.files().values().stream()
                .sorted(Comparator.comparing(PlatformFile::path))
                .map(file -> new FileListing(file.path(), role(platform, file), file.size(), file.sha256()))
                .toList();
    }

    private static Optional<Role> role(Platform platform, PlatformFile file) {
        return platform.roles().entrySet().stream()
                .filter(role -> role.getValue().equals(file.path()))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
