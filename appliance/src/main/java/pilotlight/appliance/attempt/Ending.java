package pilotlight.appliance.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.machine.Stage;

/** What becomes of an attempt. Pure. */
final class Ending {

    private static final Set<String> NOTHING = Set.of("", "none");
    private static final String WAIT = "wait";
    private static final String LOCAL = "local";

    private Ending() {}

    /** The result of {@code attempt} as its steps show it; the newest is {@code step}. */
    static Result after(Attempt attempt, Step step) {
        Result before = attempt.result();
        if (before == Result.UP || isUp(attempt, step)) {
            return Result.UP;
        }
        if (!attempt.needs().isEmpty()) {
            return hasAll(attempt) && !mustPhoneHome(attempt) ? Result.LOADED : Result.UNDER_WAY;
        }
        return isHandedBack(attempt, step)
                ? Result.LOCAL
                : isToldNothing(attempt, step) ? Result.UNSERVED : Result.UNDER_WAY;
    }

    private static boolean mustPhoneHome(Attempt attempt) {
        return attempt.up().equals(Optional.of(Stage.UP));
    }

    private static boolean isUp(Attempt attempt, Step step) {
        boolean phoned = step.stage() == Stage.UP && step.outcome() == Outcome.DONE;
        return phoned
                || attempt.up()
                        .filter(stage -> stage != Stage.UP && step.outcome() == Outcome.DONE)
                        .filter(stage -> isThrough(attempt, stage))
                        .isPresent();
    }

    /** A stage that the platform does not have ends with the last one before it. */
    private static boolean isThrough(Attempt attempt, Stage stage) {
        Stage last = attempt.needs().stream()
                .max(Stage::compareTo)
                .filter(need -> need.compareTo(stage) < 0)
                .orElse(stage);
        return attempt.steps().stream()
                        .anyMatch(step -> step.outcome() == Outcome.DONE
                                && step.stage().compareTo(last) >= 0
                                && step.stage() != Stage.UP)
                && attempt.needs().stream()
                        .filter(need -> need.compareTo(stage) <= 0)
                        .allMatch(need -> isTaken(attempt, need));
    }

    /** True if every file that it needs went out, and none of those is under way or went wrong. */
    static boolean hasAll(Attempt attempt) {
        return !attempt.needs().isEmpty() && attempt.needs().stream().allMatch(need -> isTaken(attempt, need));
    }

    /** What an attempt must have had that was first seen in its midst counts as taken. */
    private static boolean isTaken(Attempt attempt, Stage need) {
        boolean before = need.compareTo(attempt.steps().get(0).stage()) < 0;
        return before
                || attempt.steps().stream().anyMatch(step -> step.stage() == need && step.outcome() == Outcome.DONE)
                        && !Trouble.isOpen(need, attempt.steps());
    }

    /** By silence, by a script that leaves, or by a name that nobody has. */
    private static boolean isHandedBack(Attempt attempt, Step step) {
        return attempt.target().equals(LOCAL)
                && switch (step.stage()) {
                    case DISCOVER -> true;
                    case OFFER -> attempt.result() == Result.LOCAL;
                    case LOADER -> step.outcome() == Outcome.DECLINED || step.outcome() == Outcome.IGNORED;
                    default -> step.outcome() == Outcome.DONE;
                };
    }

    private static boolean isToldNothing(Attempt attempt, Step step) {
        boolean nothing = NOTHING.contains(attempt.target());
        return switch (step.stage()) {
            case DISCOVER, OFFER -> nothing && attempt.stage().compareTo(Stage.OFFER) <= 0;
            case LOADER -> nothing && step.outcome() == Outcome.DECLINED || attempt.result() == Result.UNSERVED;
            case SCRIPT -> nothing || attempt.target().equals(WAIT);
            default -> false;
        };
    }

    /** The result of {@code attempt}, which goes on, at {@code now}. */
    static Result at(Attempt attempt, Instant now, Terms terms) {
        Duration idle = Duration.between(attempt.progress(), now);
        if (hasAll(attempt)) {
            return idle.compareTo(terms.toPhoneHome()) < 0 ? Result.UNDER_WAY : Result.STOPPED;
        }
        return idle.compareTo(terms.silence()) < 0 ? Result.UNDER_WAY : silent(attempt);
    }

    /** The result of {@code attempt}, which goes on, when the machine begins another. */
    static Result replaced(Attempt attempt) {
        Result silent = hasAll(attempt) ? Result.STOPPED : silent(attempt);
        return silent == Result.STOPPED ? Result.RESTARTED : silent;
    }

    private static Result silent(Attempt attempt) {
        if (attempt.target().equals(LOCAL)) {
            return Result.LOCAL;
        }
        boolean beyondScript = attempt.stage().compareTo(Stage.KERNEL) >= 0;
        if (attempt.needs().isEmpty() && beyondScript) {
            return Result.LOADED;
        }
        boolean ignored = attempt.steps().stream().allMatch(step -> step.outcome() == Outcome.IGNORED);
        return ignored || NOTHING.contains(attempt.target()) ? Result.UNSERVED : Result.STOPPED;
    }

    /** What is wrong with an attempt that stopped and of which nothing else is known to be wrong. */
    static String stopped(Attempt attempt, Terms terms) {
        return hasAll(attempt)
                ? "it took all its files and did not phone home within "
                        + terms.toPhoneHome().toSeconds() + " s"
                : "nothing new for " + terms.silence().toSeconds() + " s at "
                        + attempt.stage().word();
    }
}
