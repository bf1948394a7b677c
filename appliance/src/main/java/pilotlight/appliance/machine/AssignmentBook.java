package pilotlight.appliance.machine;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.MacAddress;

/**
 * Writes books.
 *
 * <p>What a machine boots is said by its file, else by the store, else by its most specific group, else by {@code default.yaml}, else by
 * the store's default. Who follows which group is decided when it asks: see {@link Groups}. A file without
 * {@code platform} leaves only that to the next in line; everything else comes from the file. A stored assignment that says only what to
 * boot takes everything else from the default; one that says more speaks for itself, like a file.
 *
 * <p>While a file is broken, what it said before holds. If it was never read well, whoever depends on it stays silent, with the mistake as
 * the reason: a mistake must not boot a machine into what its file was written to keep it from.
 *
 * <p>What the store has for one boot lies over all that, a file too.
 */
public final class AssignmentBook {

    private final EntryWriter writer;
    private final Claims claims = new Claims();
    private final Map<MacAddress, Entry> entries = new HashMap<>();
    private final Map<MacAddress, Follower> followers = new HashMap<>();
    private final Map<MacAddress, Once> waiting = new HashMap<>();
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final List<Group> groups;

    private AssignmentBook(EntryWriter writer, List<Group> groups) {
        this.writer = writer;
        this.groups = groups;
    }

    /** The book that follows from the files as they are now, and the rest: for those who look once. */
    public static Book read(Path directory, StoredAssignments stored, Library library) {
        return of(new AssignmentDirectory(directory).readNow(), stored, library);
    }

    /** The same, from files that were read elsewhere. */
    public static Book of(AssignmentFiles files, StoredAssignments stored, Library library) {
        return write(1, files, stored, library, new NetworkWarnings());
    }

    /** The book that follows from all that is said. */
    static Book write(
            long generation,
            AssignmentFiles files,
            StoredAssignments stored,
            Library library,
            NetworkWarnings warnings) {
        List<AssignmentFile> defaults = files.files().stream()
                .filter(file -> AssignmentName.isDefault(file.path()))
                .toList();
        Optional<AssignmentFile> defaultFile = defaults.stream().findFirst();
        Fallback fallback = Fallback.of(defaultFile, stored);
        AssignmentBook book = new AssignmentBook(
                new EntryWriter(stored, fallback),
                files.groups().stream().map(Group::of).flatMap(Optional::stream).toList());
        book.add(files);
        defaults.stream().skip(1).forEach(second -> book.noteSecondDefault(defaults.get(0), second));
        Map<MacAddress, Path> owners = book.claims.owners();
        book.add(stored, owners);
        return new Book(
                generation,
                book.entries,
                fallback.assignment(),
                library,
                List.copyOf(book.problems),
                fallback.file(),
                fallback.problem(),
                new OwnFiles(owners, defaultFile.map(AssignmentFile::path)),
                files.networks(),
                Stream.concat(
                                warnings.find(book.entries, files.networks()).stream(),
                                PlatformWarnings.find(book.entries, library).stream())
                        .toList(),
                new Groups(book.groups, book.followers, book.waiting),
                Identities.of(book.entries));
    }

    private void add(AssignmentFiles files) {
        problems.addAll(files.problems());
        files.groups().forEach(group -> problems.addAll(group.problems()));
        files.files().forEach(this::add);
    }

    private void add(StoredAssignments stored, Map<MacAddress, Path> owners) {
        stored.fallback().ifPresent(said -> problems.addAll(said.problems()));
        new TreeMap<>(stored.machines()).forEach((mac, said) -> add(said, owners.containsKey(mac)));
        new TreeMap<>(stored.once()).forEach(this::layOver);
    }

    private void add(AssignmentFile file) {
        problems.addAll(file.problems());
        machine(file).ifPresent(machine -> add(file, machine, writer.entry(file, machine), writer.left(file, machine)));
    }

    /** A machine's file wins over what the store says of it: the store may still name the platform. */
    private void add(StoredAssignment stored, boolean hasFile) {
        problems.addAll(stored.problems());
        if (!hasFile) {
            AssignmentFile said = stored.said();
            machine(said).ifPresent(machine -> add(said, machine, writer.entry(stored, machine), writer.left(stored)));
        }
    }

    private static Optional<Machine> machine(AssignmentFile file) {
        return file.lastGood().flatMap(AssignmentFile.Good::machine).or(file::machine);
    }

    private void add(AssignmentFile file, Machine machine, Entry entry, Follower.Left left) {
        Optional<Problem> twin = claims.claim(file.path(), machine);
        Optional<Problem> mistake = file.problems().stream().findFirst().or(() -> twin);
        Entry shown = mistake.map(entry::despite).orElse(entry);
        twin.ifPresent(problems::add);
        entry.problem().filter(any -> !mayFollow(machine, left)).ifPresent(problems::add);
        claims.of(file.path(), machine).forEach(mac -> {
            entries.put(mac, shown);
            follow(mac, new Follower(left, mistake));
        });
    }

    private void follow(MacAddress mac, Follower follower) {
        if (!groups.isEmpty() && follower.left() != Follower.Left.NOTHING) {
            followers.put(mac, follower);
        }
    }

    /** True if a group may say what the machine boots: which one shows only when it asks. */
    private boolean mayFollow(Machine machine, Follower.Left left) {
        boolean isOpen = left == Follower.Left.PLATFORM || left == Follower.Left.ALL;
        return isOpen
                && groups.stream()
                        .filter(group -> group.target().isPresent())
                        .anyMatch(
                                group -> group.mayMean(Traits.of(machine.mac()).of(machine)));
    }

    /** A machine that a mistake keeps silent stays so: what else it needs to boot is not known. */
    private void layOver(MacAddress mac, Once once) {
        Optional<Entry> usual = Optional.ofNullable(entries.get(mac)).or(() -> writer.fallback(mac));
        if (!entries.containsKey(mac)) {
            follow(mac, Follower.NEW);
        }
        if (usual.isEmpty()) {
            entries.put(mac, Entry.once(mac, once));
        }
        usual.filter(Entry::isSilenced).ifPresent(entry -> waiting.put(mac, once));
        usual.filter(entry -> !entry.isSilenced())
                .map(entry -> entry.with(mac, once))
                .ifPresent(entry -> entry.machine().macs().stream()
                        .filter(address -> address.equals(mac) || usual.get().equals(entries.get(address)))
                        .forEach(address -> entries.put(address, entry)));
    }

    private void noteSecondDefault(AssignmentFile first, AssignmentFile second) {
        problems.add(new Problem(
                second.path(),
                0,
                "found a second default, expected one; " + first.path().getFileName() + " is used"));
    }
}
