package pilotlight.appliance.triton;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import pilotlight.appliance.disk.SyncedFile;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.netboot.wire.Bytes;

/**
 * A file that is to be: never written over another one.
 *
 * @param path where
 * @param source what will be in it
 */
record NewFile(Path path, Source source) {

    private static final int BUFFER = 256 << 10;

    /** Where a content comes from. */
    interface Source {
        InputStream open() throws IOException;
    }

    /** What is at the path already. */
    enum Place {
        FREE,
        SAME,
        OTHER
    }

    static NewFile of(Path path, Bytes content) {
        return new NewFile(path, () -> new ByteArrayInputStream(content.toArray()));
    }

    static NewFile copy(Path path, Path from) {
        return new NewFile(path, () -> Files.newInputStream(from));
    }

    /** Looks at what is there. */
    Place look() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Place.FREE;
        }
        return Files.isRegularFile(path) && isSame() ? Place.SAME : Place.OTHER;
    }

    private boolean isSame() throws IOException {
        try (InputStream ours = Files.newInputStream(path);
                InputStream theirs = source.open()) {
            while (true) {
                byte[] one = ours.readNBytes(BUFFER);
                if (!Arrays.equals(one, theirs.readNBytes(BUFFER))) {
                    return false;
                }
                if (one.length == 0) {
                    return true;
                }
            }
        }
    }

    /**
     * Writes it whole, in one step.
     *
     * @throws IOException if the disk fails or a file has come to be there; nothing of this one is there then
     */
    void write() throws IOException {
        Files.createDirectories(path.getParent());
        try (InputStream content = source.open()) {
            SyncedFile.create(path, content);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (IOException e) {
            throw new IOException("could not write " + path + ": " + FileFault.reason(e), e);
        }
    }
}
