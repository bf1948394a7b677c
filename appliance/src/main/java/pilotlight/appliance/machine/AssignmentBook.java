package pilotlight.appliance.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import pilotlight.appliance.machine.Book.Entry;
import pilotlight.appliance.machine.Book.Origin;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.MacAddress;

/**
 * Writes books.
 *
 * <p>What a machine boots is said by its file, else by the store, else by {@code default.yaml}, else by the store's default. A file without
 * {@code platform} leaves only that to the next in line; everything else comes from the file. A stored assignment says only what to boot;
 * everything else comes from {@code default.yaml}.
 *
 * <p>While a file is broken, what it said before holds. If it was never read well, whoever depends on it stays silent, with the mistake as
 * the reason: a mistake must not boot a machine into what its file was written to keep it from.
 */
public final class AssignmentBook {

    private final StoredAssignments stored;
    private final Fallback fallback;
    private final Map<MacAddress, Entry> entries = new HashMap<>();
    private final Map<MacAddress, Path> owners = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private AssignmentBook(StoredAssignments stored, Fallback fallback) {
        this.stored = stored;
        this.fallback = fallback;
    }

    /** The book that follows from the files as they are now, and the rest: for those who look once. */
    public static Book read(Path directory, StoredAssignments stored, Library library) {
        return write(1, new AssignmentDirectory(directory).readNow(), stored, library, new NetworkWarnings());
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
        AssignmentBook book =
                new AssignmentBook(stored, Fallback.of(defaults.stream().findFirst(), stored));
        book.problems.addAll(files.problems());
        files.files().forEach(book::add);
        defaults.stream().skip(1).forEach(second -> book.noteSecondDefault(defaults.get(0), second));
        stored.machines().forEach(book::add);
        return new Book(
                generation,
                book.entries,
                book.fallback.assignment(),
                library,
                book.problems,
                book.fallback.file(),
                book.fallback.problem(),
                files.networks(),
                warnings.find(book.entries, files.networks()));
    }

    private void add(AssignmentFile file) {
        problems.addAll(file.problems());
        file.lastGood().flatMap(AssignmentFile::machine).or(file::machine).ifPresent(machine -> add(file, machine));
    }

    private void add(AssignmentFile file, Machine machine) {
        Optional<Problem> twin = claim(file, machine);
        twin.ifPresent(problems::add);
        Entry entry = file.lastGood()
                .map(good -> entry(good, machine))
                .orElseGet(() -> Entry.of(machine, Assignment.of(Target.NONE), file.path()));
        Entry shown = file.problems().stream()
                .findFirst()
                .or(() -> twin)
                .map(entry::despite)
                .orElse(entry);
        machine.macs().stream()
                .filter(mac -> file.path().equals(owners.get(mac)))
                .forEach(mac -> entries.put(mac, shown));
    }

    /** Takes every address of {@code machine} that no earlier file has; the problem, if one has. */
    private Optional<Problem> claim(AssignmentFile file, Machine machine) {
        Optional<Problem> twin = Optional.empty();
        for (MacAddress mac : machine.macs()) {
            Path owner = owners.putIfAbsent(mac, file.path());
            if (owner != null) {
                twin = Optional.of(new Problem(
                        file.path(),
                        0,
                        "found " + mac + ", which " + owner.getFileName()
                                + " has already, expected one file for each address"));
            }
        }
        return twin;
    }

    private Entry entry(AssignmentFile.Good file, Machine machine) {
        if (file.target().isPresent()) {
            return Entry.of(machine, file.details().with(file.target().get()), file.path());
        }
        return stored(machine)
                .map(target -> new Entry(machine, file.details().with(target), Origin.STORE))
                .orElseGet(() -> byDefault(file, machine));
    }

    private Optional<Target> stored(Machine machine) {
        return machine.macs().stream()
                .map(stored.machines()::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private Entry byDefault(AssignmentFile.Good file, Machine machine) {
        Optional<Problem> problem = fallback.target().isPresent() ? fallback.problem() : Optional.of(noTarget(file));
        Target target = fallback.target().orElse(Target.NONE);
        return new Entry(machine, file.details().with(target), Origin.DEFAULT, fallback.file(), problem);
    }

    private Problem noTarget(AssignmentFile.Good file) {
        Problem problem = new Problem(
                file.path(),
                0,
                "found no platform, neither here nor in the store nor in " + AssignmentName.DEFAULT
                        + ", expected one in any of them; the machine stays silent");
        problems.add(problem);
        return problem;
    }

    private void add(MacAddress mac, Target target) {
        entries.putIfAbsent(
                mac,
                new Entry(
                        Machine.of(mac), fallback.booting(target), Origin.STORE, Optional.empty(), fallback.problem()));
    }

    private void noteSecondDefault(AssignmentFile first, AssignmentFile second) {
        problems.add(new Problem(
                second.path(),
                0,
                "found a second default, expected one; " + first.path().getFileName() + " is used"));
    }
}
