package pilotlight.appliance.triton;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.netboot.wire.Bytes;

/**
 * A file that is to be: never written over another one.
 *
 * @param path where
 * @param source what will be in it
 */
record NewFile(Path path, Source source) {

    /** Temporary files are made for their owner alone; the service that reads this one may be somebody else. */
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

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
        Path draft = Files.createTempFile(path.getParent(), ".", ".new");
        try {
            fill(draft);
            Files.createLink(path, draft);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void fill(Path draft) throws IOException {
        try (InputStream content = source.open()) {
            Files.copy(content, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(draft, READABLE);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw new IOException("could not write " + path + ": " + FileFault.reason(e), e);
        }
    }
}
