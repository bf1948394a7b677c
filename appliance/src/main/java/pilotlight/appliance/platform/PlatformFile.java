package pilotlight.appliance.platform;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One file of a platform, as it stood when the library was read.
 *
 * @param path relative to {@code os/<platform>/}, with {@code /} between its parts
 * @param location where it lies; inside the library even after symbolic links are followed
 * @param size bytes
 * @param modified when it was last written
 * @param sha256 its digest at installation, 64 lower-case hexadecimal digits; empty for what was copied in by hand
 */
public record PlatformFile(String path, Path location, long size, Instant modified, Optional<String> sha256) {

    /** A file whose digest nobody wrote down. */
    public PlatformFile(String path, Path location, long size, Instant modified) {
        this(path, location, size, modified, Optional.empty());
    }

    /** This file with the digest that its manifest gives it. */
    PlatformFile withSha256(String digest) {
        return new PlatformFile(path, location, size, modified, Optional.of(digest));
    }
}
