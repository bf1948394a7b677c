package pilotlight.appliance.files;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import pilotlight.appliance.machine.Stage;

/**
 * What lay in one directory when it was last read.
 *
 * @param files every regular file by its path relative to the directory
 * @param outside the paths of symbolic links that lead out of the directory: nobody follows them
 */
public record DirectoryIndex(SortedMap<String, Found> files, Set<String> outside) {

    /** A directory with nothing in it, or none. */
    public static final DirectoryIndex EMPTY = new DirectoryIndex(new TreeMap<>(), Set.of());

    /** Copies the collections. */
    public DirectoryIndex {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        outside = Set.copyOf(outside);
    }

    /**
     * One file.
     *
     * @param location where it really lies
     * @param size bytes
     * @param modified when it was last written
     * @param inode what the file system calls it
     */
    public record Found(Path location, long size, Instant modified, String inode) {

        BootFile serve(Stage stage) {
            return new BootFile.OnDisk(location, size, modified, Etag.of(size, modified, inode), stage);
        }
    }

    /** What is at {@code path}, in any case of letters where none is spelt so; empty if the directory says nothing of it. */
    Optional<BootFile> find(String path, Stage stage) {
        Optional<BootFile> found = Spelling.find(files, path).map(file -> file.serve(stage));
        return found.isEmpty() && leadsOutside(path)
                ? Optional.of(new BootFile.Refused("'" + path + "' is a symbolic link that leads out of its directory"))
                : found;
    }

    private boolean leadsOutside(String path) {
        return outside.stream().anyMatch(link -> path.equals(link) || path.startsWith(link + "/"));
    }
}
