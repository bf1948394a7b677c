package pilotlight.appliance.platform;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pilotlight.netboot.pxe.Isa;

/**
 * What lists tell of one platform.
 *
 * @param architecture the processor of its kernel, such as {@code x64}; empty: not known
 * @param size bytes of all files
 * @param files in the order of paths
 * @param isDefault true if machines without an assignment boot it
 * @param isLatest true if it has the greatest stamp of its operating system
 * @param users the machines that boot it
 */
public record PlatformListing(
        String name,
        PlatformKind kind,
        OperatingSystem os,
        String architecture,
        long size,
        List<FileListing> files,
        String args,
        Instant installed,
        boolean isDefault,
        boolean isLatest,
        List<PlatformUser> users) {

    private static final Comparator<PlatformListing> NEWEST_FIRST =
            Comparator.comparing(PlatformListing::built).reversed().thenComparing(PlatformListing::name);

    /** Copies the lists. */
    public PlatformListing {
        files = List.copyOf(files);
        users = List.copyOf(users);
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

    /** All platforms of {@code library}, the newest first: by their stamps, or else by when they were installed. */
    public static List<PlatformListing> of(Library library, Function<String, PlatformUsage> usages) {
        return library.platforms().values().stream()
                .map(platform -> of(platform, library, usages.apply(platform.name())))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    private static PlatformListing of(Platform platform, Library library, PlatformUsage usage) {
        return new PlatformListing(
                platform.name(),
                platform.kind(),
                platform.kind().os(),
                platform.kernel().isa().map(Isa::word).orElse(""),
                platform.size(),
                files(platform),
                platform.args(),
                platform.installed(),
                usage.isDefault(),
                library.latest(platform.kind().os()).equals(Optional.of(platform)),
                usage.users());
    }

    private Instant built() {
        return Stamp.time(name).orElse(installed);
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
