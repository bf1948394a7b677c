package pilotlight.appliance.why;

import java.time.Instant;
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

    /** As {@link pilotlight.appliance.boot.Plan.Lease} tells it. */
    private static final String ONLY_AN_ADDRESS = "an address without a boot file";

    /** As {@link pilotlight.appliance.boot.Plan.Ack} tells it. */
    private static final String TO_BOOT_SERVER = "it came to the boot server port";

    private static final double MOST_LATE_SECONDS = 2;
    private static final double NANOS_PER_SECOND = 1e9;

    /** The last step that matters to its boot; empty where none did. What is repeated stays where it began: only the time tells. */
    Optional<Step> end() {
        return attempt.steps().stream()
                .filter(step -> step.outcome() != Outcome.IGNORED)
                .reduce((one, other) -> moment(other).isBefore(moment(one)) ? one : other);
    }

    /** What arrived whole is told a moment late: the machine may have asked for its next file meanwhile. */
    private static Instant moment(Step step) {
        double late = step.outcome() == Outcome.DONE ? Math.min(step.shipment().seconds(), MOST_LATE_SECONDS) : 0;
        return step.last().minusNanos((long) (late * NANOS_PER_SECOND));
    }

    /** The same, if it ended so. */
    Optional<Step> end(Outcome outcome) {
        return end().filter(step -> step.outcome() == outcome);
    }

    /** The file with which it ended, if it ended so. */
    Optional<Step> file(Outcome outcome) {
        return end(outcome).filter(step -> step.stage().compareTo(Stage.LOADER) >= 0);
    }

    /** The file with which it ended, if that failed for a reason that says {@code sign}. */
    Optional<Step> failed(String sign) {
        return file(Outcome.FAILED).filter(step -> step.why().contains(sign));
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

    /** Why it got no answer, or no more than an address, when it last asked; empty if it got one. */
    Optional<String> refusal() {
        return end(Outcome.DECLINED)
                .filter(step -> step.stage() == Stage.DISCOVER)
                .map(Step::why)
                .or(() -> end(Outcome.DONE)
                        .filter(Course::isBare)
                        .map(step -> step.why().replaceFirst("^[^:]*: ", "")));
    }

    private static boolean isBare(Step step) {
        return step.stage() == Stage.OFFER && step.what().equals(ONLY_AN_ADDRESS);
    }

    /** True if it took the offer of a DHCP server, ours or another. */
    boolean hasAddress() {
        boolean another = all(Outcome.IGNORED)
                .anyMatch(step -> step.stage() == Stage.DISCOVER && step.what().equals("REQUEST"));
        return another || all(Outcome.DONE).anyMatch(step -> step.why().startsWith("leased ")) || cameToBootServer();
    }

    /** True if it asked on port 4011. */
    boolean cameToBootServer() {
        return all(Outcome.DONE).anyMatch(step -> step.why().equals(TO_BOOT_SERVER));
    }
}
