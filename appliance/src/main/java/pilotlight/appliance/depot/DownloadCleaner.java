package pilotlight.appliance.depot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pilotlight.appliance.platform.DirectoryLock;
import pilotlight.appliance.platform.Stamp;

/** Deletes downloads that were kept. */
public final class DownloadCleaner {

    private final Path downloads;

    /** Cleans the directory {@code downloads}, which need not exist. */
    public DownloadCleaner(Path downloads) {
        this.downloads = downloads;
    }

    /**
     * Deletes those that {@code doomed} picks by the stamps in their names, nothing while a download is under way.
     *
     * @param doomed gets an empty stamp where a name has none
     * @return the bytes that were freed
     */
    public long clean(Predicate<Optional<String>> doomed) throws IOException {
        if (!Files.exists(downloads)) {
            return 0;
        }
        Optional<DirectoryLock.Held> lock = new DirectoryLock(downloads.resolve(".lock")).tryTake();
        if (lock.isEmpty()) {
            return 0;
        }
        long freed = 0;
        try (DirectoryLock.Held held = lock.get()) {
            for (Path file : files()) {
                if (doomed.test(stamp(file))) {
                    freed += Files.size(file);
                    Files.delete(file);
                }
            }
        }
        return freed;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(downloads)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private static Optional<String> stamp(Path file) {
        return Stamp.ofName(PartFile.bareName(file.getFileName().toString()));
    }
}
