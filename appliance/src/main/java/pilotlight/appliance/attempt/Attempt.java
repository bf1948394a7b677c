package pilotlight.appliance.attempt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.MacAddress;

/**
 * One boot of one machine, from its first packet until it is up or silent.
 *
 * @param trace its name
 * @param mac the machine
 * @param begun the first packet
 * @param last the last sign of life
 * @param reached when the present stage began
 * @param stage the furthest so far
 * @param result what became of it
 * @param profile what the machine showed of itself
 * @param target what it was to boot: a platform's name, {@code local}, {@code none}, {@code wait}; empty where that is not known
 * @param needs the stages of all files that it needs; empty where that is not known
 * @param up the stage with whose end the machine counts as up, as the book says it; {@link Stage#UP}: nothing but phoning home counts; empty: it counts as loaded
 *     with the last file that it needs, and as up if it phones home
 * @param steps in the order in which they began, the oldest dropped from the middle where there are too many
 * @param problem the last thing that went wrong, in words; empty where nothing did
 * @param stalled true while it makes no progress in its stage
 */
public record Attempt(
        Trace trace,
        MacAddress mac,
        Instant begun,
        Instant last,
        Instant reached,
        Stage stage,
        Result result,
        Profile profile,
        String target,
        Set<Stage> needs,
        Optional<Stage> up,
        List<Step> steps,
        Optional<String> problem,
        boolean stalled) {

    private static final String UNWATCHED = "the appliance stopped while this machine booted";

    /** Copies the collections. */
    public Attempt {
        needs = Set.copyOf(needs);
        steps = List.copyOf(steps);
    }

    /** True while it goes on. */
    public boolean isUnderWay() {
        return result == Result.UNDER_WAY;
    }

    /** What an attempt comes to of which nobody knows how it went on, since the appliance stopped meanwhile. */
    public Attempt cutOff() {
        return stage == Stage.DISCOVER
                ? with(Result.UNSERVED, problem, false)
                : with(Result.STOPPED, Optional.of(UNWATCHED), false);
    }

    /** True if the appliance stopped while this machine booted: nobody knows how that went on. */
    public boolean isCutOff() {
        return result == Result.STOPPED && problem.filter(UNWATCHED::equals).isPresent();
    }

    /** What it was to boot, and what counts as having done so. */
    Expected expected() {
        return new Expected(target, needs, up);
    }

    /** The last time that something happened for the first time, or that more of a file went out: repeating itself is no progress. */
    Instant progress() {
        Instant latest = reached;
        for (Step step : steps) {
            Instant moved = step.times() == 1 ? step.last() : step.first();
            latest = moved.isAfter(latest) ? moved : latest;
        }
        return latest;
    }

    /** The same, of which this became. */
    Attempt with(Result became, Optional<String> trouble, boolean isStalled) {
        return new Attempt(
                trace, mac, begun, last, reached, stage, became, profile, target, needs, up, steps, trouble, isStalled);
    }
}
