package pilotlight.appliance.machine;

import java.util.Objects;
import java.util.Optional;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.MacAddress;

/**
 * Decides what one machine boots: {@link AssignmentBook} has the rules.
 *
 * @param stored names the platform where a file does not
 * @param fallback names it where nobody does
 */
record EntryWriter(StoredAssignments stored, Fallback fallback) {

    /** What the machine boots that this file is about. */
    Entry entry(AssignmentFile file, Machine machine) {
        return file.lastGood()
                .map(good -> entry(good, machine))
                .orElseGet(() -> Entry.of(machine, Assignment.of(Target.NONE), file.path()));
    }

    private Entry entry(AssignmentFile.Good file, Machine machine) {
        if (file.target().isPresent()) {
            return Entry.of(machine, file.details().with(file.target().get()), file.path());
        }
        return stored(machine)
                .map(target -> new Entry(machine, file.details().with(target), Origin.STORE))
                .orElseGet(() -> byDefault(file, machine));
    }

    /** What this file, and the store beside it, leave to groups. */
    Follower.Left left(AssignmentFile file, Machine machine) {
        return file.lastGood()
                .map(good -> stored(machine).isPresent() && good.target().isEmpty()
                        ? good.saysOnlyWho() ? Follower.Left.DETAILS : Follower.Left.NOTHING
                        : left(good))
                .orElse(Follower.Left.NOTHING);
    }

    /** The same where there is no file. */
    Follower.Left left(StoredAssignment said) {
        return said.bare().isPresent()
                ? Follower.Left.DETAILS
                : said.said().lastGood().map(EntryWriter::left).orElse(Follower.Left.NOTHING);
    }

    private static Follower.Left left(AssignmentFile.Good said) {
        if (said.target().isPresent()) {
            return Follower.Left.NOTHING;
        }
        return said.saysOnlyWho() ? Follower.Left.ALL : Follower.Left.PLATFORM;
    }

    private Optional<Target> stored(Machine machine) {
        return machine.macs().stream()
                .map(stored.machines()::get)
                .filter(Objects::nonNull)
                .flatMap(said -> said.target().stream())
                .findFirst();
    }

    /** What the machine boots that this is said of, where it has no file. */
    Entry entry(StoredAssignment said, Machine machine) {
        Optional<Target> bare = said.bare();
        return bare.isPresent()
                ? new Entry(machine, fallback.booting(bare.get()), Origin.STORE, Optional.empty(), fallback.problem())
                : said.said()
                        .lastGood()
                        .map(good -> spoken(good, machine))
                        .orElseGet(() -> new Entry(machine, Assignment.of(Target.NONE), Origin.STORE));
    }

    private Entry spoken(AssignmentFile.Good said, Machine machine) {
        return said.target()
                .map(target -> new Entry(machine, said.details().with(target), Origin.STORE))
                .orElseGet(() -> byDefault(said, machine));
    }

    private Entry byDefault(AssignmentFile.Good said, Machine machine) {
        Optional<Problem> problem = fallback.target().isPresent() ? fallback.problem() : Optional.of(noTarget(said));
        Target target = fallback.target().orElse(Target.NONE);
        return new Entry(machine, said.details().with(target), Origin.DEFAULT, fallback.file(), problem);
    }

    /** What a machine boots of which nothing is said. */
    Optional<Entry> fallback(MacAddress mac) {
        return fallback.assignment()
                .map(assignment ->
                        new Entry(Machine.of(mac), assignment, Origin.DEFAULT, fallback.file(), fallback.problem()));
    }

    private static Problem noTarget(AssignmentFile.Good said) {
        return new Problem(
                said.path(),
                0,
                "found no platform, neither here nor in the store nor in a group nor in " + AssignmentName.DEFAULT
                        + ", expected one in any of them; the machine stays silent");
    }
}
