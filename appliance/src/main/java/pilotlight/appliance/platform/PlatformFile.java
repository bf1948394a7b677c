package pilotlight.appliance.platform;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One file of a platform, as it stood when the library was read.
 *
 * @param path relative to {@code os/<platform>/}, with {@code /} between its parts
 * @param location where it lies; inside the library even after symbolic links are followed
 * @param size bytes
 * @param modified when it was last written
 */
public record PlatformFile(String path, Path location, long size, Instant modified) {}
