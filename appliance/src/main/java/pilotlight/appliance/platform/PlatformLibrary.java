package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The platforms below {@code <state>/os}. A process has one of these for a state directory, and hands it to whoever
 * reads or changes it.
 */
public final class PlatformLibrary {

    private final Path os;
    private final DirectoryLock lock;
    private Map<String, PlatformReading> readings = Map.of();
    private Library library = Library.EMPTY;

    /** The library of the state directory {@code state}, which need not exist yet. */
    public PlatformLibrary(Path state) {
        this.os = state.resolve("os");
        this.lock = new DirectoryLock(os.resolve(".lock"));
    }

    /**
     * Looks at the disk again. What did not change is not read anew, and if nothing did, the same library is returned.
     * If the disk cannot be read, the last library stands, and says so among its problems.
     */
    public synchronized Library read() {
        if (!Files.exists(os)) {
            return Library.EMPTY;
        }
        try {
            SortedMap<String, PlatformReading> now = new TreeMap<>();
            List<String> strays = readAll(now);
            Library fresh = library(now, strays);
            readings = now;
            library = fresh.equals(library) ? library : fresh;
            return library;
        } catch (IOException e) {
            List<String> problems = new ArrayList<>(library.problems());
            problems.add("could not list " + os + ", so its platforms stand as they were: " + e.getMessage());
            return new Library(library.platforms(), problems);
        }
    }

    /** What was wrong with the one platform {@code name} when it was last read, a sentence each. */
    public synchronized List<String> problems(String name) {
        return Optional.ofNullable(readings.get(name))
                .map(PlatformReading::problems)
                .orElse(List.of());
    }

    /**
     * Deletes what an install or removal left behind that was killed; for the start of a process. Does nothing while
     * another process changes the library.
     */
    public void sweep() throws IOException {
        if (Files.exists(os)) {
            Staging.sweep(os.toRealPath(), lock);
        }
    }

    /** Begins a change. */
    Staging stage() throws IOException {
        if (!Files.exists(os)) {
            Files.createDirectories(os);
            DiskTree.sync(os.toAbsolutePath().getParent());
        }
        return Staging.open(os.toRealPath(), lock);
    }

    /** The directory that holds all platforms, with links resolved; there once a change has begun. */
    Path os() throws IOException {
        return os.toRealPath();
    }

    /** Reads the one platform that was just published. */
    Platform reread(String name) throws IOException {
        Library now = read();
        return now.find(name)
                .orElseThrow(() -> new IOException("platform " + name
                        + " is not in the library after it was installed: " + String.join("; ", now.problems())));
    }

    private List<String> readAll(Map<String, PlatformReading> into) throws IOException {
        Path real = os.toRealPath();
        List<String> strays = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(real, entry -> !name(entry).startsWith("."))) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry)) {
                    strays.add(entry + " is a file, not a platform's directory; `platform install` unpacks tarballs");
                } else {
                    readOne(entry, real, into, strays);
                }
            }
        }
        return strays;
    }

    private void readOne(Path entry, Path real, Map<String, PlatformReading> into, List<String> strays) {
        try {
            Tree tree = TreeReader.read(entry, real);
            PlatformReading last = readings.get(name(entry));
            boolean same = last != null && last.tree().equals(tree);
            into.put(name(entry), same ? last : PlatformReading.of(name(entry), tree));
        } catch (IOException e) {
            if (Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) { // and was not just removed
                strays.add(entry + " cannot be read: " + e.getMessage());
            }
        }
    }

    private static Library library(Map<String, PlatformReading> readings, List<String> strays) {
        SortedMap<String, Platform> platforms = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        readings.forEach((name, reading) -> {
            reading.platform().ifPresent(platform -> platforms.put(name, platform));
            problems.addAll(reading.problems());
        });
        strays.stream().sorted().forEach(problems::add);
        return new Library(platforms, problems);
    }

    private static String name(Path entry) {
        return entry.getFileName().toString();
    }
}
