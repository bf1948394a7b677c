package pilotlight.appliance.machine;

import java.nio.file.Path;
import java.util.Optional;
import pilotlight.appliance.yaml.Problem;

/**
 * What the default says, for all of whom nothing, or not everything, is said.
 *
 * @param target what to boot; empty if nobody says
 * @param details everything but the target; empty if what says it is broken and never was read well
 * @param file {@code default.yaml}, if it names the target, or is broken and never was read well
 * @param problem what is wrong with {@code default.yaml}, or with what the store says in its place
 */
record Fallback(Optional<Target> target, Optional<Assignment> details, Optional<Path> file, Optional<Problem> problem) {

    /** What {@code file} says, and where it names no platform, the store; without a file, what the store says. */
    static Fallback of(Optional<AssignmentFile> file, StoredAssignments stored) {
        return file.map(defaults -> of(defaults, stored.fallback().flatMap(StoredAssignment::target)))
                .or(() -> stored.fallback()
                        .map(said -> of(said.said(), Optional.empty()).withoutFile()))
                .orElseGet(() -> new Fallback(
                        Optional.empty(), Optional.of(Assignment.of(Target.NONE)), Optional.empty(), Optional.empty()));
    }

    private static Fallback of(AssignmentFile said, Optional<Target> other) {
        Optional<Problem> problem = said.problems().stream().findFirst();
        return said.lastGood()
                .map(good -> new Fallback(
                        good.target().or(() -> other),
                        Optional.of(good.details()),
                        good.target().map(named -> said.path()),
                        problem))
                .orElseGet(() ->
                        new Fallback(Optional.of(Target.NONE), Optional.empty(), Optional.of(said.path()), problem));
    }

    private Fallback withoutFile() {
        return new Fallback(target, details, Optional.empty(), problem);
    }

    /** What machines get of which nothing is said. */
    Optional<Assignment> assignment() {
        return target.map(this::booting);
    }

    /** The default with another target; {@code none} while the details are not known. */
    Assignment booting(Target other) {
        return details.map(known -> known.with(other)).orElseGet(() -> Assignment.of(Target.NONE));
    }
}
