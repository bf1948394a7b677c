package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.machine.Stage;

/**
 * What happened in one attempt.
 *
 * @param attempt the whole of it
 */
record Course(Attempt attempt) {

    /** The last step that matters to its boot; empty where none did. */
    Optional<Step> end() {
        return last(step -> step.outcome() != Outcome.IGNORED);
    }

    /** The same, if it ended so. */
    Optional<Step> end(Outcome outcome) {
        return end().filter(step -> step.outcome() == outcome);
    }

    /** The file with which it ended, if it ended so. */
    Optional<Step> file(Outcome outcome) {
        return end(outcome).filter(step -> step.stage().compareTo(Stage.LOADER) >= 0);
    }

    /** The file of which it last took something and not all, whatever went wrong with it. */
    Optional<Step> part() {
        return Stream.of(Outcome.ABANDONED, Outcome.UNDER_WAY, Outcome.FAILED)
                .flatMap(outcome -> file(outcome).stream())
                .findFirst();
    }

    /** True if a file of this stage arrived whole. */
    boolean took(Stage stage) {
        return all(Outcome.DONE).anyMatch(step -> step.stage() == stage);
    }

    /** The furthest stage of which a file arrived whole. */
    Optional<Stage> furthest() {
        return all(Outcome.DONE)
                .map(Step::stage)
                .filter(stage -> stage.compareTo(Stage.LOADER) >= 0)
                .max(Stage::compareTo);
    }

    /** What its firmware was told to fetch, the last time; empty if it was told nothing. */
    Optional<Step> offer() {
        return last(step -> isOffer(step) && step.loader() != Loader.IPXE);
    }

    /** What its iPXE was told to fetch, the last time. */
    Optional<Step> scriptOffer() {
        return last(step -> isOffer(step) && step.loader() == Loader.IPXE);
    }

    private static boolean isOffer(Step step) {
        return step.stage() == Stage.OFFER && step.outcome() == Outcome.DONE;
    }

    /** The last step of these. */
    Optional<Step> last(Predicate<Step> which) {
        List<Step> found = attempt.steps().stream().filter(which).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    /** Every step that ended so. */
    Stream<Step> all(Outcome outcome) {
        return attempt.steps().stream().filter(step -> step.outcome() == outcome);
    }
}
