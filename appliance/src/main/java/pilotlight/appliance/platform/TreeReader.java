package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists a directory. Symbolic links are followed as long as they stay inside a boundary. */
final class TreeReader {

    private static final int MOST_FILES = 10_000;

    private final Path boundary;
    private final Map<String, PlatformFile> files = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Deque<Path> open = new ArrayDeque<>();

    private TreeReader(Path boundary) {
        this.boundary = boundary;
    }

    /**
     * Lists {@code root}.
     *
     * @param boundary a directory, with all links resolved
     */
    static Tree read(Path root, Path boundary) throws IOException {
        TreeReader reader = new TreeReader(boundary);
        Instant modified = Files.getLastModifiedTime(root).toInstant();
        reader.enter(root, "");
        return new Tree(
                root, modified, reader.files, reader.problems.stream().sorted().toList());
    }

    private void enter(Path entry, String path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            follow(entry, path);
        } else if (attributes.isDirectory()) {
            list(entry, path);
        } else if (attributes.isRegularFile()) {
            add(entry, path, attributes);
        } else {
            problems.add(entry + " is left out: it is neither a file nor a directory");
        }
    }

    private void follow(Path link, String path) throws IOException {
        Path real;
        try {
            real = link.toRealPath();
        } catch (IOException e) {
            problems.add(link + " is left out: it links to " + Files.readSymbolicLink(link) + ", which is not there");
            return;
        }
        if (!real.startsWith(boundary)) {
            problems.add(link + " is left out: it links to " + real + ", outside of " + boundary);
        } else {
            enter(real, path);
        }
    }

    private void list(Path directory, String path) throws IOException {
        if (open.contains(directory)) {
            problems.add(directory + " is left out at " + path + ": it links to itself");
            return;
        }
        open.push(directory);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                enter(entry, path.isEmpty() ? name(entry) : path + "/" + name(entry));
            }
        } finally {
            open.pop();
        }
    }

    private void add(Path file, String path, BasicFileAttributes attributes) throws RefusedException {
        if (files.size() == MOST_FILES) {
            throw new RefusedException("it has more than " + MOST_FILES + " files");
        }
        files.put(
                path,
                new PlatformFile(
                        path,
                        file,
                        attributes.size(),
                        attributes.lastModifiedTime().toInstant()));
    }

    private static String name(Path entry) {
        return entry.getFileName().toString();
    }
}
