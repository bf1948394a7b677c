package pilotlight.appliance.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes new files and digests them on the way; stops before the disk is full. */
final class FileCopier {

    private static final int BUFFER = 256 << 10;
    private static final long SPACE_CHECK_EVERY = 8 << 20;

    private final Space space;
    private long sinceSpaceCheck = SPACE_CHECK_EVERY;

    FileCopier(Space space) {
        this.space = space;
    }

    /**
     * Writes all of {@code content} to {@code file}, which must not exist.
     *
     * @throws RefusedException if the disk is full, or from {@code content} itself
     */
    FileDigest copy(InputStream content, Path file) throws IOException {
        FileDigest.Builder digest = new FileDigest.Builder();
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                digest.add(buffer, count);
                write(out, buffer, count, file);
            }
        }
        return digest.build();
    }

    private void write(OutputStream out, byte[] buffer, int count, Path file) throws IOException {
        checkSpace(count);
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            if (space.isExhausted()) {
                throw new RefusedException("the disk of " + space.directory() + " filled up: " + e.getMessage());
            }
            throw new IOException("could not write " + file + ": " + e.getMessage(), e);
        }
    }

    private void checkSpace(int count) throws IOException {
        sinceSpaceCheck += count;
        if (sinceSpaceCheck >= SPACE_CHECK_EVERY) {
            space.require(SPACE_CHECK_EVERY);
            sinceSpaceCheck = 0;
        }
    }
}
