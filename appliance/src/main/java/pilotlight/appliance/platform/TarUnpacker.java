package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Unpacks one Triton tarball below one empty directory. Symbolic links are made last, so that nothing is ever written
 * through one; owners, modes and times stay behind.
 */
final class TarUnpacker {

    private static final int MOST_ENTRIES = 10_000;

    private final Path tree;
    private final FileCopier copier;
    private final Map<String, FileDigest> files = new HashMap<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private final Set<String> directories = new HashSet<>();
    private Optional<String> top = Optional.empty();

    TarUnpacker(Path tree, FileCopier copier) {
        this.tree = tree;
        this.copier = copier;
    }

    /** Unpacks all of {@code tar}. */
    void unpack(TarReader tar) throws IOException {
        for (Optional<TarArchiveEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            Optional<EntryPath> path = EntryPath.of(entry.get().getName());
            if (path.isPresent()) {
                unpack(path.get(), entry.get(), tar);
            }
        }
        tar.finish();
        for (Map.Entry<String, String> link : links.entrySet()) {
            Files.createSymbolicLink(tree.resolve(link.getKey()), Path.of(link.getValue()));
        }
    }

    /** The digest of every regular file by its path. */
    Map<String, FileDigest> files() {
        return files;
    }

    /** The archive's top directory; empty for an archive without entries. */
    Optional<String> top() {
        return top;
    }

    private void unpack(EntryPath path, TarArchiveEntry entry, TarReader tar) throws IOException {
        checkTop(path);
        if (entry.isDirectory()) {
            makeDirectory(path.path());
            return;
        }
        claim(path.path());
        Path target = tree.resolve(path.path());
        switch (entry.getLinkFlag()) {
            case TarConstants.LF_OLDNORM, TarConstants.LF_NORMAL, TarConstants.LF_CONTIG ->
                files.put(path.path(), copier.copy(tar, target));
            case TarConstants.LF_LINK -> linkHard(path, entry.getLinkName(), target);
            case TarConstants.LF_SYMLINK -> {
                path.checkLink(entry.getLinkName());
                links.put(path.path(), entry.getLinkName());
            }
            default ->
                throw new RefusedException("its entry " + path.path()
                        + " is neither a file nor a directory nor a link, but of tar's type '"
                        + Character.toString(entry.getLinkFlag()) + "'");
        }
    }

    private void linkHard(EntryPath path, String name, Path target) throws IOException {
        String original = EntryPath.of(name).map(EntryPath::path).orElse("");
        FileDigest digest = files.get(original);
        if (digest == null) {
            throw new RefusedException(
                    "its hard link " + path.path() + " leads to '" + name + "', which is no file that came before it");
        }
        Files.createLink(target, tree.resolve(original));
        files.put(path.path(), digest);
    }

    private void checkTop(EntryPath path) throws RefusedException {
        if (!top.orElse(path.top()).equals(path.top())) {
            throw new RefusedException("it has two top directories: " + top.get() + " and " + path.top());
        }
        top = Optional.of(path.top());
    }

    /** Makes room for a file or link at {@code path}. */
    private void claim(String path) throws IOException {
        if (isTaken(path) || directories.contains(path) || path.indexOf('/') < 0) {
            throw new RefusedException("its entry " + path + " is there twice, or as a file and as a directory");
        }
        makeDirectory(path.substring(0, path.lastIndexOf('/')));
        if (files.size() + links.size() + directories.size() >= MOST_ENTRIES) {
            throw new RefusedException("it has more than " + MOST_ENTRIES + " entries");
        }
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
