package pilotlight.appliance.platform;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What lies below one directory.
 *
 * @param root the directory
 * @param modified when names in it last changed
 * @param files every file by its path relative to the root
 * @param problems a sentence for each that is left out
 */
record Tree(Path root, Instant modified, Map<String, PlatformFile> files, List<String> problems) {}
