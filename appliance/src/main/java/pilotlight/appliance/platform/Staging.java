package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A directory beside the platforms where one change of the library is made ready. While it is open no other change can
 * happen; closing deletes what was not published.
 */
final class Staging implements AutoCloseable {

    private static final String PREFIX = ".staging-";

    private final Path os;
    private final Path directory;
    private final DirectoryLock.Held lock;

    private Staging(Path os, DirectoryLock.Held lock) throws IOException {
        this.os = os;
        this.lock = lock;
        this.directory = Files.createTempDirectory(os, PREFIX);
    }

    /**
     * Opens a new one, after clearing away those whose owners died.
     *
     * @throws RefusedException if another change is under way
     */
    static Staging open(Path os, DirectoryLock lock) throws IOException {
        DirectoryLock.Held held = lock.tryTake()
                .orElseThrow(() -> new RefusedException("another change of " + os
                        + " is under way, in this or another process; try again when it is done"));
        try {
            clear(os);
            return new Staging(os, held);
        } catch (IOException e) {
            held.close();
            throw e;
        }
    }

    /** Deletes what dead owners left, unless a change is under way. */
    static void sweep(Path os, DirectoryLock lock) throws IOException {
        Optional<DirectoryLock.Held> held = lock.tryTake();
        if (held.isPresent()) {
            try (DirectoryLock.Held free = held.get()) {
                clear(os);
            }
        }
    }

    /** An empty directory to fill. */
    Path tree() throws IOException {
        return Files.createDirectories(directory.resolve("tree"));
    }

    /** Refuses a name that is taken. */
    void checkFree(String name) throws RefusedException {
        if (isPresent(name)) {
            throw new RefusedException(Installation.Refused.taken(name).reason());
        }
    }

    /** Refuses a name that nothing in the library has. */
    void checkPresent(String name) throws RefusedException {
        if (!Platform.isName(name) || !isPresent(name)) {
            throw new RefusedException("platform '" + name + "' is not installed");
        }
    }

    /** Makes the tree the platform {@code name}, in one step, once the disk has all of it. */
    void publish(String name) throws IOException {
        checkFree(name);
        new DiskTree(tree()).sync();
        move(tree(), os.resolve(name));
    }

    /** Takes the platform {@code name} out of the library, in one step; closing deletes it. */
    void withdraw(String name) throws IOException {
        move(os.resolve(name), directory.resolve(name));
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            new DiskTree(directory).delete();
        }
    }

    private boolean isPresent(String name) {
        return Files.exists(os.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    private void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        DiskTree.sync(os);
    }

    private static void clear(Path os) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(os, PREFIX + "*")) {
            for (Path directory : left) {
                new DiskTree(directory).delete();
            }
        }
    }
}
