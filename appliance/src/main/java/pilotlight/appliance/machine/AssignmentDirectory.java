package pilotlight.appliance.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.network.Networks;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.Bytes;

/**
 * The directory of the assignment files. Reads again only what looks different, by {@link Look}, and only once it looks the same twice in a
 * row: editors truncate a file or move it away before they write it anew.
 */
final class AssignmentDirectory {

    private static final int MAX_BYTES = 64 << 20;
    static final String GROUPS = "groups";

    private final Path root;
    private final Path groups;
    private final Map<Path, ModuleDirectory.Content> modules = new HashMap<>();
    private final Map<Path, Leaf> leaves = new HashMap<>();
    private final Map<Path, Map<Path, Look>> looks = new HashMap<>();
    private AssignmentFiles last = new AssignmentFiles(List.of(), Networks.NONE, List.of());
    private NetworksFile networks = NetworksFile.ABSENT;
    private Look networksLook = Look.ABSENT;
    private boolean wasRead;

    AssignmentDirectory(Path root) {
        this.root = root;
        this.groups = root.resolve(GROUPS);
    }

    /** True of a file that says something of a group. */
    static boolean isGroup(Path file) {
        return Optional.ofNullable(file.getParent())
                .filter(directory -> directory.endsWith(GROUPS))
                .isPresent();
    }

    /**
     * One file as it was read.
     *
     * @param file what came of it
     * @param look how it and the files that its modules name looked just before
     * @param isSure false if it may have been written while it was read
     */
    private record Leaf(AssignmentFile file, Map<Path, Look> look, boolean isSure) {

        Leaf after(Leaf before) {
            return new Leaf(file.after(before.file), look, isSure);
        }
    }

    /** All files, with those changes that have come to rest; see {@link #readNow}. */
    AssignmentFiles readAtRest() {
        return read(true);
    }

    /**
     * All files. If the directory cannot be listed, those that were there before; if they never could, a default that is broken, so that
     * nobody is answered as if there were none. A directory that never was is an empty one.
     */
    AssignmentFiles readNow() {
        return read(false);
    }

    private AssignmentFiles read(boolean atRest) {
        try {
            if (load(list(), atRest)) {
                last = new AssignmentFiles(inOrder(root), last.networks(), last.problems(), inOrder(groups));
                forgetModules();
            }
            readNetworks(atRest);
            wasRead = true;
            return files(List.of());
        } catch (NoSuchFileException e) {
            return files(List.of(
                    new Problem(root, 0, "there is no such directory: create it, or name another in the settings")));
        } catch (IOException e) {
            String message = "the directory cannot be read: " + e;
            return wasRead ? files(List.of(new Problem(root, 0, message))) : unread(message);
        }
    }

    /** The same object as long as there is nothing else to say. */
    private AssignmentFiles files(List<Problem> more) {
        List<Problem> problems =
                Stream.concat(more.stream(), networks.problems().stream()).toList();
        if (last.networks() != networks.networks() || !last.problems().equals(problems)) {
            last = new AssignmentFiles(last.files(), networks.networks(), problems, last.groups());
        }
        return last;
    }

    private void readNetworks(boolean atRest) {
        Path path = root.resolve(NetworksFile.NAME);
        Look look = Look.of(path);
        if (!atRest || look.equals(networksLook)) {
            networks = networks.reread(path);
        }
        networksLook = look;
    }

    private AssignmentFiles unread(String message) {
        return new AssignmentFiles(
                List.of(AssignmentFile.Broken.of(root.resolve(AssignmentName.DEFAULT), message)),
                networks.networks(),
                List.of());
    }

    private List<AssignmentFile> inOrder(Path parent) {
        return leaves.entrySet().stream()
                .filter(leaf -> leaf.getKey().getParent().equals(parent))
                .sorted(Map.Entry.comparingByKey())
                .map(leaf -> leaf.getValue().file())
                .toList();
    }

    /** Looks at every file, there or gone; true if anything came of it. */
    private boolean load(Set<Path> listed, boolean atRest) {
        Set<Path> paths = new HashSet<>(leaves.keySet());
        paths.addAll(listed);
        looks.keySet().retainAll(paths);
        boolean changed = false;
        for (Path path : paths) {
            Leaf before = leaves.get(path);
            Leaf now = next(path, Optional.ofNullable(before), atRest).orElse(null);
            leaves.compute(path, (same, old) -> now);
            changed |= now != before;
        }
        return changed;
    }

    /** What to make of the file now; empty if there is none. */
    private Optional<Leaf> next(Path path, Optional<Leaf> before, boolean atRest) {
        Map<Path, Look> look = look(path, before);
        boolean isCurrent =
                before.filter(leaf -> leaf.isSure() && leaf.look().equals(look)).isPresent();
        boolean isAtRest = look.equals(looks.put(path, look));
        if (isCurrent || atRest && !isAtRest) {
            return before;
        }
        Optional<Leaf> leaf =
                load(path, atRest).map(now -> before.map(now::after).orElse(now));
        boolean wasDisturbed = atRest
                && leaf.isPresent()
                && !look(path, leaf).equals(leaf.get().look());
        return wasDisturbed ? before : leaf;
    }

    /** Of the file, and of those that its modules named when it was read. */
    private static Map<Path, Look> look(Path path, Optional<Leaf> before) {
        Set<Path> files = before.map(leaf -> leaf.look().keySet()).orElse(Set.of(path));
        return files.size() == 1
                ? Map.of(path, Look.of(path))
                : files.stream().collect(Collectors.toUnmodifiableMap(file -> file, Look::of));
    }

    private void forgetModules() {
        Set<Path> wanted = leaves.values().stream()
                .flatMap(leaf -> leaf.look().keySet().stream())
                .collect(Collectors.toSet());
        modules.keySet().retainAll(wanted);
    }

    private Set<Path> list() throws IOException {
        Set<Path> found = new HashSet<>();
        list(root, found);
        if (Files.isDirectory(groups)) {
            list(groups, found);
        }
        return found;
    }

    private static void list(Path parent, Set<Path> found) throws IOException {
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(parent, AssignmentName::isAssignment)) {
            paths.forEach(found::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private Optional<Leaf> load(Path path, boolean isSure) {
        ModuleDirectory files = new ModuleDirectory(path.getParent(), modules);
        Map<Path, Look> look = new HashMap<>(Map.of(path, Look.of(path)));
        Optional<AssignmentFile> file = load(path, files);
        look.putAll(files.asked());
        return file.map(read -> new Leaf(read, Map.copyOf(look), isSure));
    }

    private Optional<AssignmentFile> load(Path path, ModuleDirectory files) {
        try {
            return Optional.of(read(path, content(path), files));
        } catch (NoSuchFileException e) {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(AssignmentFile.Broken.of(path, "is a symbolic link to a file that does not exist"))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(AssignmentFile.Broken.of(path, "cannot be read: " + FileFault.reason(e)));
        }
    }

    /** What {@code content} says as that of the assignment file {@code path}, which need not be there. */
    static AssignmentFile read(Path path, Bytes content) {
        return read(path, content, new ModuleDirectory(path.getParent(), new HashMap<>()));
    }

    private static AssignmentFile read(Path path, Bytes content, ModuleDirectory files) {
        return isGroup(path)
                ? AssignmentReader.readGroup(path, content, files)
                : AssignmentReader.read(path, content, files);
    }

    /** All of a file, within limits. */
    static Bytes content(Path path) throws IOException {
        if (!Files.isRegularFile(path) && Files.exists(path)) {
            throw new IOException("it is no regular file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new IOException("it is larger than " + MAX_BYTES + " bytes");
            }
            return Bytes.of(content);
        }
    }
}
