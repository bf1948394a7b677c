package pilotlight.appliance.depot;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import pilotlight.appliance.platform.OperatingSystem;

/**
 * A platform that can be had.
 *
 * @param stamp its name
 * @param os where that can be told
 * @param size of the tarball in bytes, where that can be told
 * @param digest of the tarball, where the depot says: hexadecimal digits of a SHA-1 or SHA-256
 * @param location a path or URL that {@code platform install} takes
 */
public record Offering(
        String stamp, Optional<OperatingSystem> os, Optional<Long> size, Optional<String> digest, String location) {

    /** The newest first. */
    static final Comparator<Offering> NEWEST_FIRST =
            Comparator.comparing(Offering::stamp).reversed().thenComparing(Offering::location);

    /** What a file's name tells of the operating system. */
    static Optional<OperatingSystem> osOfName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("smartos")) {
            return Optional.of(OperatingSystem.SMARTOS);
        }
        return lower.contains("linux") || lower.contains("debian")
                ? Optional.of(OperatingSystem.LINUX)
                : Optional.empty();
    }
}
