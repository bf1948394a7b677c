package pilotlight.appliance.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds one Triton platform below one empty directory, from entries in any order. Symbolic links are made last, so that
 * nothing is ever written through one; owners, modes and times stay behind.
 */
final class TreeBuilder {

    private static final int MOST_ENTRIES = 10_000;

    private final Path tree;
    private final FileCopier copier;
    private final Map<String, FileDigest> files = new HashMap<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private final Set<String> directories = new HashSet<>();
    private Optional<String> top = Optional.empty();

    TreeBuilder(Path tree, FileCopier copier) {
        this.tree = tree;
        this.copier = copier;
    }

    void addDirectory(EntryPath path) throws IOException {
        checkTop(path);
        makeDirectory(path.path());
    }

    /** Writes all of {@code content}. */
    void addFile(EntryPath path, InputStream content) throws IOException {
        files.put(path.path(), copier.copy(content, claim(path)));
    }

    /** Gives a file that was added before another name. */
    void addHardLink(EntryPath path, String original) throws IOException {
        Path target = claim(path);
        String known = EntryPath.of(original).map(EntryPath::path).orElse("");
        FileDigest digest = files.get(known);
        if (digest == null) {
            throw new RefusedException("its hard link " + path.path() + " leads to '" + original
                    + "', which is no file that came before it");
        }
        Files.createLink(target, tree.resolve(known));
        files.put(path.path(), digest);
    }

    void addSymbolicLink(EntryPath path, String target) throws IOException {
        claim(path);
        path.checkLink(target);
        links.put(path.path(), target);
    }

    /** Makes the symbolic links; nothing can be added any more. */
    void finish() throws IOException {
        for (Map.Entry<String, String> link : links.entrySet()) {
            Files.createSymbolicLink(tree.resolve(link.getKey()), Path.of(link.getValue()));
        }
    }

    /** Where everything lies. */
    Path tree() {
        return tree;
    }

    /** The digest of every regular file by its path. */
    Map<String, FileDigest> files() {
        return files;
    }

    /** The top directory that all entries named; empty if there was none. */
    Optional<String> top() {
        return top;
    }

    private void checkTop(EntryPath path) throws RefusedException {
        if (!top.orElse(path.top()).equals(path.top())) {
            throw new RefusedException("it has two top directories: " + top.get() + " and " + path.top());
        }
        top = Optional.of(path.top());
    }

    /** Makes room for a file or link. */
    private Path claim(EntryPath entry) throws IOException {
        checkTop(entry);
        String path = entry.path();
        if (isTaken(path) || directories.contains(path) || path.indexOf('/') < 0) {
            throw new RefusedException("its entry " + path + " is there twice, or as a file and as a directory");
        }
        makeDirectory(path.substring(0, path.lastIndexOf('/')));
        if (files.size() + links.size() + directories.size() >= MOST_ENTRIES) {
            throw new RefusedException("it has more than " + MOST_ENTRIES + " entries");
        }
        return tree.resolve(path);
    }

    private void makeDirectory(String path) throws IOException {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            makeOne(path.substring(0, end));
        }
        makeOne(path);
    }

    private void makeOne(String path) throws IOException {
        if (isTaken(path)) {
            throw new RefusedException("its entry " + path + " is there as a file and as a directory");
        }
        if (directories.add(path)) {
            Files.createDirectory(tree.resolve(path));
        }
    }

    private boolean isTaken(String path) {
        return files.containsKey(path) || links.containsKey(path);
    }
}
