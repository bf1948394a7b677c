package pilotlight.appliance.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How a file looks from outside: while it stays equal, so does the content.
 *
 * @param size bytes; -1: no such file
 * @param modified when its content changed, in nanoseconds
 * @param changed when anything about it changed, in nanoseconds
 * @param device of its file system
 * @param inode another after an editor renamed its temporary file over this one
 */
record Look(long size, long modified, long changed, long device, long inode) {

    /** That of a file which is not there. */
    static final Look ABSENT = new Look(-1, 0, 0, 0, 0);

    private static final String ATTRIBUTES = "unix:size,lastModifiedTime,ctime,dev,ino";

    /** The present one of {@code file}, after symbolic links. */
    static Look of(Path file) {
        try {
            Map<String, Object> unix = Files.readAttributes(file, ATTRIBUTES);
            return new Look(
                    (Long) unix.get("size"),
                    nanos(unix.get("lastModifiedTime")),
                    nanos(unix.get("ctime")),
                    (Long) unix.get("dev"),
                    (Long) unix.get("ino"));
        } catch (IOException absent) {
            return ABSENT;
        }
    }

    private static long nanos(Object time) {
        return ((FileTime) time).to(TimeUnit.NANOSECONDS);
    }
}
