package pilotlight.appliance.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that are written as a whole: after a crash there is the old one or the new one. */
public final class SyncedFile {

    /** Temporary files are made for their owner alone; the service that reads a new one may be somebody else. */
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    private SyncedFile() {}

    /**
     * Puts {@code content} in the place of {@code file}, or makes it; one writer at a time.
     *
     * @throws IOException if the disk fails; the old one is there then
     */
    public static void replace(Path file, byte[] content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        write(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(file.toAbsolutePath().getParent());
    }

    /**
     * Makes {@code file}, which everybody may read, in a directory that is there.
     *
     * @throws java.nio.file.FileAlreadyExistsException if a file is there; it is left alone
     * @throws IOException if the disk or {@code content} fails; no file is there then
     */
    public static void create(Path file, InputStream content) throws IOException {
        Path draft = Files.createTempFile(file.getParent(), ".", ".new");
        try {
            Files.copy(content, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(draft, READABLE);
            sync(draft);
            Files.createLink(file, draft);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Writes over {@code file}, which nobody reads meanwhile, and has the disk keep it. */
    public static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /** Has the disk keep this one file, or the names in this one directory: else a power failure may bring the old ones back. */
    public static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
