package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import pilotlight.appliance.disk.SyncedFile;

/** A directory and all that lies below it; symbolic links are not followed. */
public record DiskTree(Path root) {

    /** Has the disk keep every file and every directory. */
    void sync() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    sync(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                sync(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Has the disk keep this one file, or the names in this one directory. */
    static void sync(Path path) throws IOException {
        try {
            SyncedFile.sync(path);
        } catch (IOException e) {
            throw new IOException("could not sync " + path + ": " + e.getMessage(), e);
        }
    }

    /** Deletes everything, the root too. */
    public void delete() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
