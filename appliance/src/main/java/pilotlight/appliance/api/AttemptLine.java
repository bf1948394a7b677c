package pilotlight.appliance.api;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Profile;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Shipment;

/**
 * An attempt, as JSON shows it; an empty text where nothing is known.
 *
 * @param trace its name
 * @param mac with colons
 * @param name what the book calls the machine, else what the DNS does
 * @param begun ISO 8601
 * @param last the last sign of life, ISO 8601
 * @param reached when the present stage began, ISO 8601
 * @param stage the furthest so far
 * @param result {@code under-way}, {@code up}, {@code loaded}, {@code local}, {@code unserved}, {@code stopped}, {@code restarted}
 * @param stalled true while it makes no progress
 * @param target what it was to boot
 * @param address where it was last
 * @param architecture of its firmware
 * @param firmware its vendor class
 * @param memory in MB
 * @param bytes of the file that is on its way now, or was last
 * @param size of that file
 * @param problem the last thing that went wrong
 * @param steps in order; empty in lists and in the stream
 */
public record AttemptLine(
        String trace,
        String mac,
        String name,
        String begun,
        String last,
        String reached,
        String stage,
        String result,
        boolean stalled,
        String target,
        String address,
        String architecture,
        String firmware,
        String memory,
        long bytes,
        long size,
        String problem,
        List<StepLine> steps) {

    /** All but texts of which nobody knows how long they are: names, numbers and times, or the objects that they are made of. */
    private static final int USUAL = 500;

    /** The same attempt with no more steps than one line shows of it, for whoever keeps it. */
    public static Attempt withoutSteps(Attempt attempt) {
        return attempt.steps().size() <= 1
                ? attempt
                : with(latestSent(attempt).map(List::of).orElse(List.of()), attempt);
    }

    private static Attempt with(List<Step> steps, Attempt attempt) {
        return new Attempt(
                attempt.trace(),
                attempt.mac(),
                attempt.begun(),
                attempt.last(),
                attempt.reached(),
                attempt.stage(),
                attempt.result(),
                attempt.profile(),
                attempt.target(),
                attempt.needs(),
                attempt.up(),
                steps,
                attempt.problem(),
                attempt.stalled());
    }

    /** How many bytes an attempt without steps takes, about, and how many characters JSON has for it, a name of usual length included. */
    public static int size(Attempt attempt) {
        return USUAL
                + attempt.target().length()
                + attempt.problem().map(String::length).orElse(0)
                + attempt.profile().vendorClass().map(String::length).orElse(0);
    }

    /** One line of a list or of the stream, without steps. */
    public static AttemptLine of(Attempt attempt, String name) {
        return of(attempt, name, List.of());
    }

    /** All of it. */
    public static AttemptLine whole(Attempt attempt, String name) {
        return of(attempt, name, attempt.steps().stream().map(StepLine::of).toList());
    }

    private static AttemptLine of(Attempt attempt, String name, List<StepLine> steps) {
        Profile profile = attempt.profile();
        Shipment shipment = latest(attempt);
        return new AttemptLine(
                attempt.trace().id(),
                attempt.mac().toString(),
                name,
                attempt.begun().toString(),
                attempt.last().toString(),
                attempt.reached().toString(),
                attempt.stage().word(),
                attempt.result().word(),
                attempt.stalled(),
                attempt.target(),
                text(profile.address()),
                text(profile.architecture()),
                text(profile.vendorClass()),
                text(profile.inventory().memory()),
                shipment.bytes(),
                shipment.size(),
                attempt.problem().orElse(""),
                steps);
    }

    private static Shipment latest(Attempt attempt) {
        return latestSent(attempt).map(Step::shipment).orElse(Shipment.NONE);
    }

    private static Optional<Step> latestSent(Attempt attempt) {
        Optional<Step> latest = Optional.empty();
        for (Step step : attempt.steps()) {
            boolean sends = step.shipment().size() > 0;
            latest = sends && (step.outcome() == Outcome.UNDER_WAY || step.stage() == attempt.stage())
                    ? Optional.of(step)
                    : latest;
        }
        return latest;
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
