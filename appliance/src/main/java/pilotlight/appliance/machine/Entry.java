package pilotlight.appliance.machine;

import java.nio.file.Path;
import java.util.Optional;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.MacAddress;

/**
 * One machine and what it boots.
 *
 * @param machine who
 * @param assignment what
 * @param origin where that was said
 * @param file the file that named the platform, where one did
 * @param problem why this is not what the file says now: it is the last good assignment, or none at all
 * @param once why this is for one boot only; empty where it is for good
 */
public record Entry(
        Machine machine,
        Assignment assignment,
        Origin origin,
        Optional<Path> file,
        Optional<Problem> problem,
        Optional<OneTime> once) {

    /** An entry that is just what was said, by no file. */
    public Entry(Machine machine, Assignment assignment, Origin origin) {
        this(machine, assignment, origin, Optional.empty(), Optional.empty());
    }

    /** An entry for good. */
    public Entry(
            Machine machine, Assignment assignment, Origin origin, Optional<Path> file, Optional<Problem> problem) {
        this(machine, assignment, origin, file, problem, Optional.empty());
    }

    /** An entry for one boot of a machine of which nothing is said besides. */
    static Entry once(MacAddress mac, Once what) {
        OneTime once = new OneTime(mac, what, Optional.empty());
        return new Entry(
                Machine.of(mac),
                what.over(Assignment.of(Target.NONE)),
                Origin.ONCE,
                Optional.empty(),
                Optional.empty(),
                Optional.of(once));
    }

    /** The same machine's entry for one boot, as it was assigned to this address. */
    Entry with(MacAddress mac, Once what) {
        OneTime once = new OneTime(mac, what, Optional.of(this));
        return new Entry(machine, what.over(assignment), Origin.ONCE, file, problem, Optional.of(once));
    }

    /** True if it stays silent because of a mistake in what is said of it. */
    boolean isSilenced() {
        return problem.isPresent() && assignment.target().equals(Target.NONE);
    }

    /** Why {@code mac}, one of its addresses, gets no answer: a mistake, or that it shall get none. */
    public String silence(MacAddress mac) {
        return problem.map(mistake -> mac + " stays silent until this is put right: " + mistake)
                .orElseGet(() -> mac + " is assigned to 'none': it gets no answer");
    }

    /** Who said so: {@code file}, {@code store}, {@code group NAME}, {@code default} or {@code once}. */
    public String by() {
        return origin == Origin.GROUP ? "group " + AssignmentName.stem(file.orElseThrow()) : origin.word();
    }

    /** What it boots, this one time aside. */
    public Optional<Entry> usually() {
        return once.isPresent() ? once.get().afterwards() : Optional.of(this);
    }

    /** An entry that is just what the machine's file said. */
    static Entry of(Machine machine, Assignment assignment, Path file) {
        return new Entry(machine, assignment, Origin.FILE, Optional.of(file), Optional.empty());
    }

    /** The same, standing in for what a broken file says. */
    Entry despite(Problem mistake) {
        return new Entry(machine, assignment, origin, file, Optional.of(mistake), once);
    }
}
