package pilotlight.appliance.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.yaml.Problem;

/**
 * An assignment for all machines that match its selectors.
 *
 * @param name its file's, without the ending
 * @param file where it lies
 * @param match the selectors, which must all be met; at least one
 * @param target what to boot; empty: what the next group that matches says, then the default
 * @param details everything else; empty: its file is broken and was never read well, so its machines stay silent
 * @param problem why this is not what its file says now
 */
public record Group(
        String name,
        Path file,
        List<Selector> match,
        Optional<Target> target,
        Optional<Assignment> details,
        Optional<Problem> problem) {

    /** Copies the list. */
    public Group {
        match = List.copyOf(match);
    }

    /** What is in force of the group in this file; empty if nobody can say whom it is about. */
    static Optional<Group> of(AssignmentFile file) {
        Optional<Problem> problem = file.problems().stream().findFirst();
        return file.lastGood()
                .map(good -> group(good.path(), good.match(), good.target(), Optional.of(good.details()), problem))
                .or(() -> Optional.of(file)
                        .filter(broken -> !broken.match().isEmpty())
                        .map(broken -> group(
                                broken.path(), broken.match(), Optional.of(Target.NONE), Optional.empty(), problem)));
    }

    private static Group group(
            Path file,
            List<Selector> match,
            Optional<Target> target,
            Optional<Assignment> details,
            Optional<Problem> problem) {
        return new Group(AssignmentName.stem(file), file, match, target, details, problem);
    }

    /** Its selectors as they are written, such as {@code subnet 10.12.0.0/24}. */
    public List<String> selectors() {
        return match.stream().map(Selector::toString).toList();
    }

    /** How narrow its selectors are at most, all together: of two groups with as many, the heavier one wins. */
    public int weight() {
        return match.stream().mapToInt(Selector::weight).sum();
    }

    /** True if a machine is meant: what {@link #judge} says at length, for event loops. */
    public boolean means(Traits traits) {
        return match.stream().allMatch(selector -> selector.isMet(traits));
    }

    /** Whether a machine is meant, selector by selector. */
    Match judge(Traits traits) {
        return new Match(
                this, match.stream().map(selector -> selector.judge(traits)).toList());
    }

    /** True unless these traits, which may show more later, rule it out. */
    boolean mayMean(Traits traits) {
        return match.stream().allMatch(selector -> selector.mayMeet(traits));
    }

    /** Its assignment with this target; {@code none} while its details are not known. */
    Assignment booting(Target other) {
        return details.map(known -> known.with(other)).orElseGet(() -> Assignment.of(Target.NONE));
    }
}
