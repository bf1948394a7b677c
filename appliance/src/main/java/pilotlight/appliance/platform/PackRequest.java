package pilotlight.appliance.platform;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What to make a tarball of.
 *
 * @param directory where the files are looked for that are not given
 * @param files given ones
 * @param stamp the platform's name to be, in any case; empty: from the output's or the directory's name, or else the newest file's time
 * @param output the tarball, packed as its name ends; empty: {@code platform-<STAMP>.tgz} in the working directory
 */
public record PackRequest(
        Optional<Path> directory, Map<Role, Path> files, Optional<String> stamp, Optional<Path> output) {

    /** Copies the map. */
    public PackRequest {
        files = Map.copyOf(files);
    }
}
