package pilotlight.appliance.api;

import java.util.List;
import java.util.stream.Stream;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.why.Case;
import pilotlight.appliance.why.Diagnosis;
import pilotlight.appliance.why.Why;
import pilotlight.netboot.wire.MacAddress;

/**
 * Why a machine did not come up, as JSON shows it.
 *
 * @param mac with colons
 * @param headline what happened, in one line
 * @param missing the first thing that should have happened and did not; empty where nothing is missing
 * @param cause one word for what it is, such as {@code loop}
 * @param failed true if something went wrong
 * @param usually what usually causes that with its firmware; empty where there is nothing to say
 * @param todo what to do, the most promising first
 * @param attempts the last ones, the newest first: that one with its steps, the others without
 */
public record WhyAnswer(
        String mac,
        String headline,
        String missing,
        String cause,
        boolean failed,
        String usually,
        List<String> todo,
        List<AttemptLine> attempts) {

    /** Copies the lists. */
    public WhyAnswer {
        todo = List.copyOf(todo);
        attempts = List.copyOf(attempts);
    }

    /** What there is to say of this machine, with at most {@code last} of its attempts. */
    public static WhyAnswer of(MacAddress mac, Case known, int last) {
        Diagnosis diagnosis = Why.of(known);
        return new WhyAnswer(
                mac.toString(),
                diagnosis.headline(),
                diagnosis.missing(),
                diagnosis.cause().word(),
                diagnosis.cause().isFailure(),
                diagnosis.usually(),
                diagnosis.todo(),
                lines(known, last));
    }

    private static List<AttemptLine> lines(Case known, int last) {
        List<Attempt> attempts = known.attempts();
        String name = known.entry().flatMap(found -> found.machine().name()).orElse("");
        return Stream.concat(
                        attempts.stream().limit(1).map(attempt -> AttemptLine.whole(attempt, name)),
                        attempts.stream().skip(1).map(attempt -> AttemptLine.of(attempt, name)))
                .limit(last)
                .toList();
    }

    /** The same on a host of which these sentences tell what is broken, the worst first: that keeps machines from booting, too. */
    public WhyAnswer troubledBy(List<String> troubles) {
        String first = failed && !troubles.isEmpty() ? headline + ", and: " + troubles.get(0) : headline;
        return new WhyAnswer(mac, first, missing, cause, failed, usually, todo, attempts);
    }
}
