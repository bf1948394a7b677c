package pilotlight.appliance.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import pilotlight.appliance.api.RackLine;
import pilotlight.appliance.attempt.Result;

/**
 * A machine that is watched.
 *
 * @param line what the appliance said of it last
 * @param rate at which its file went out lately, bytes a second; 0 where that is not known
 */
record WatchRow(RackLine line, long rate) {

    /** Problems first, then those under way, then the rest; each by name. */
    static final Comparator<WatchRow> BY_NEED =
            Comparator.comparing(WatchRow::need).thenComparing(WatchRow::name).thenComparing(row -> row.line.mac());

    private static final long MILLIS = 1000;
    private static final Set<String> FAILURES = Arrays.stream(Result.values())
            .filter(Result::isFailure)
            .map(Result::word)
            .collect(Collectors.toUnmodifiableSet());

    private enum Need {
        PROBLEM,
        UNDER_WAY,
        REST
    }

    private Need need() {
        if (hasFailed()) {
            return Need.PROBLEM;
        }
        return isUnderWay() ? Need.UNDER_WAY : Need.REST;
    }

    /** True if its last boot failed, or makes no progress. */
    boolean hasFailed() {
        return line.stalled() || FAILURES.contains(line.result());
    }

    boolean isUnderWay() {
        return line.result().equals(Result.UNDER_WAY.word());
    }

    /** What it is called. */
    String name() {
        return line.name().isEmpty() ? line.mac() : line.name();
    }

    /** True if this is not what {@code earlier} told: another boot, or another end of it. */
    boolean differs(WatchRow earlier) {
        return !line.trace().equals(earlier.line.trace())
                || !line.result().equals(earlier.line.result())
                || line.stalled() != earlier.line.stalled();
    }

    /** The same machine, as it is told now. */
    WatchRow next(RackLine newer) {
        return new WatchRow(newer, rate(newer));
    }

    private long rate(RackLine newer) {
        if (!isOfSameFile(newer)) {
            return 0;
        }
        long millis = Duration.between(Instant.parse(line.last()), Instant.parse(newer.last()))
                .toMillis();
        return millis <= 0 ? rate : (newer.bytes() - line.bytes()) * MILLIS / millis;
    }

    private boolean isOfSameFile(RackLine newer) {
        return line.size() > 0
                && newer.size() == line.size()
                && newer.bytes() >= line.bytes()
                && newer.trace().equals(line.trace())
                && newer.stage().equals(line.stage());
    }
}
