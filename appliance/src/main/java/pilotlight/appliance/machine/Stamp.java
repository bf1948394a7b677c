package pilotlight.appliance.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How a file looks from outside: while it stays equal, so does the content.
 *
 * @param attributes size, times, device and inode (another after an editor renamed its temporary file over this one); empty: no such file
 */
record Stamp(Map<String, Object> attributes) {

    /** That of a file which is not there. */
    static final Stamp ABSENT = new Stamp(Map.of());

    private static final String ATTRIBUTES = "unix:size,lastModifiedTime,ctime,dev,ino";

    /** The present one of {@code file}, after symbolic links. */
    static Stamp of(Path file) {
        try {
            return new Stamp(Map.copyOf(Files.readAttributes(file, ATTRIBUTES)));
        } catch (IOException absent) {
            return ABSENT;
        }
    }
}
