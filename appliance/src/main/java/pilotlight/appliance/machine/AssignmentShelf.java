package pilotlight.appliance.machine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import pilotlight.appliance.disk.SyncedFile;
import pilotlight.netboot.wire.Bytes;

/** Reads, writes and deletes single assignment files; whoever looks meanwhile sees the old one or the new one. */
public final class AssignmentShelf {

    private AssignmentShelf() {}

    /** What {@code file} holds; empty where there is none. */
    public static Optional<Bytes> read(Path file) throws IOException {
        try {
            return Optional.of(AssignmentDirectory.content(file));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /**
     * Puts {@code content} in the place of {@code file}, whose mode, owner and group stay as far as this process may give them, or makes
     * one that everybody may read, and its directory.
     *
     * @throws IOException if it cannot be done; the old one is there then
     */
    public static void write(Path file, Bytes content) throws IOException {
        if (Files.exists(file)) {
            FileReplacer.replace(file.toRealPath(), content);
        } else {
            makeDirectory(file.getParent());
            SyncedFile.create(file, new ByteArrayInputStream(content.toArray()));
        }
    }

    /** Deletes {@code file}; a symbolic link, not what is behind it. */
    public static void delete(Path file) throws IOException {
        Files.delete(file);
        SyncedFile.sync(file.getParent());
    }

    /** Whoever may read and write beside it may do so in it, whatever this process' umask is. */
    private static void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Set<PosixFilePermission> usual = Files.getPosixFilePermissions(directory.getParent());
            Files.createDirectory(directory);
            Files.setPosixFilePermissions(directory, usual);
        }
    }
}
