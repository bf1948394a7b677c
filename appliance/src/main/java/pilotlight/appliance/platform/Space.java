package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The room left on the disk that holds the library.
 *
 * @param directory any directory on that disk
 * @param reserve bytes that stay free, so that the store and the logs beside the library can go on
 */
public record Space(Path directory, long reserve) {

    private static final long MEBIBYTE = 1 << 20;
    /** What is left alone unless told otherwise. */
    public static final long RESERVE = 64 * MEBIBYTE;

    /**
     * Makes sure that {@code bytes} more leave the reserve alone.
     *
     * @throws IOException with a sentence if they would not
     */
    public void require(long bytes) throws IOException {
        long usable = usable();
        if (usable - reserve < bytes) {
            throw new RefusedException("the disk of " + directory + " is too full: " + mebibytes(usable)
                    + " MiB free, wanted " + mebibytes(bytes) + " MiB and a reserve of " + mebibytes(reserve) + " MiB");
        }
    }

    /** True if the disk is so full that a failed write needs no other cause. */
    boolean isExhausted() throws IOException {
        return usable() < MEBIBYTE / 4;
    }

    private long usable() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    private static long mebibytes(long bytes) {
        return (bytes + MEBIBYTE - 1) / MEBIBYTE;
    }
}
