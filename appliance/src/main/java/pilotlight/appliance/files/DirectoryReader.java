package pilotlight.appliance.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import pilotlight.appliance.yaml.FileFault;

/** Walks one directory. Symbolic links inside it are followed as long as they stay inside; the directory itself may be one. */
final class DirectoryReader extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Path realRoot;
    private final Map<Path, Path> realDirectories = new HashMap<>();
    private final TreeMap<String, DirectoryIndex.Found> files = new TreeMap<>();
    private final Set<String> outside = new HashSet<>();
    private final List<String> mistakes;

    private DirectoryReader(Path root, List<String> mistakes) throws IOException {
        this.root = root;
        this.realRoot = root.toRealPath();
        this.mistakes = mistakes;
    }

    /** What lies in {@code root}; nothing if it does not exist. What cannot be read adds a sentence to {@code mistakes}. */
    static DirectoryIndex read(Path root, List<String> mistakes) {
        if (!Files.isDirectory(root)) {
            return DirectoryIndex.EMPTY;
        }
        try {
            DirectoryReader reader = new DirectoryReader(root, mistakes);
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, reader);
            return new DirectoryIndex(reader.files, reader.outside);
        } catch (IOException e) {
            mistakes.add(root + " cannot be read: " + FileFault.reason(e));
            return DirectoryIndex.EMPTY;
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        try {
            Path real = directory.toRealPath();
            realDirectories.put(directory, real);
            return isInside(directory, real) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        } catch (IOException e) {
            visitFileFailed(directory, e);
            return FileVisitResult.SKIP_SUBTREE;
        }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        try {
            Path real = real(file);
            if (isInside(file, real) && attributes.isRegularFile()) {
                requireReadable(real);
                files.put(relative(file), found(real, attributes));
            }
        } catch (IOException e) {
            visitFileFailed(file, e);
        }
        return FileVisitResult.CONTINUE;
    }

    /** Only links need the walk down from the root that asking for the real path is. */
    private Path real(Path file) throws IOException {
        return Files.isSymbolicLink(file)
                ? file.toRealPath()
                : realDirectories.get(file.getParent()).resolve(file.getFileName());
    }

    private static void requireReadable(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new AccessDeniedException(file.toString());
        }
    }

    private static DirectoryIndex.Found found(Path real, BasicFileAttributes attributes) {
        return new DirectoryIndex.Found(
                real,
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                String.valueOf(attributes.fileKey()));
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        mistakes.add(file + " cannot be read: " + FileFault.reason(e));
        return FileVisitResult.CONTINUE;
    }

    private boolean isInside(Path path, Path real) {
        if (real.startsWith(realRoot)) {
            return true;
        }
        outside.add(relative(path));
        return false;
    }

    private String relative(Path path) {
        return root.relativize(path).toString();
    }
}
