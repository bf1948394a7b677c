package pilotlight.appliance.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pilotlight.appliance.api.AttemptLine;
import pilotlight.appliance.api.RackLine;

/** What is known of the machines that are watched: the rack, and what happened since. */
final class WatchState {

    private final Set<String> only;
    private final boolean failedOnly;
    private Map<String, WatchRow> rows = new HashMap<>();

    /**
     * Knows nothing yet.
     *
     * @param only the addresses of the machine that is of interest, with colons; empty: all machines are
     * @param failedOnly true if only machines are whose last boot failed, or makes no progress
     */
    WatchState(Set<String> only, boolean failedOnly) {
        this.only = Set.copyOf(only);
        this.failedOnly = failedOnly;
    }

    /** True if some machines are of no interest. */
    boolean isPartial() {
        return failedOnly || !only.isEmpty();
    }

    /** Takes all machines as they are now; those of interest that are not as they were. */
    List<WatchRow> load(List<RackLine> lines) {
        Map<String, WatchRow> before = rows;
        rows = lines.stream().collect(Collectors.toMap(RackLine::mac, line -> row(before, line)));
        return sorted().stream()
                .filter(row ->
                        differs(row, Optional.ofNullable(before.get(row.line().mac()))))
                .toList();
    }

    /** Takes the state of a boot; the machine's row if it is of interest and the boot began or ended with it. */
    Optional<WatchRow> tell(AttemptLine attempt) {
        Optional<WatchRow> before = Optional.ofNullable(rows.get(attempt.mac()));
        String target = before.map(row -> row.line().target()).orElse("");
        WatchRow row = row(rows, RackLine.of(attempt, target));
        rows.put(attempt.mac(), row);
        return Optional.of(row).filter(now -> concerns(attempt.mac()) && differs(now, before));
    }

    private static WatchRow row(Map<String, WatchRow> before, RackLine line) {
        WatchRow known = before.get(line.mac());
        return known == null ? new WatchRow(line, 0) : known.next(line);
    }

    private static boolean differs(WatchRow row, Optional<WatchRow> before) {
        return before.map(row::differs).orElse(true);
    }

    /** True if the machine with this address is of interest now. */
    boolean concerns(String mac) {
        WatchRow row = rows.get(mac);
        return (only.isEmpty() || only.contains(mac)) && (!failedOnly || row != null && row.hasFailed());
    }

    /** The machines of interest: problems first, then those under way, then the rest. */
    List<WatchRow> sorted() {
        return rows.values().stream()
                .filter(row -> concerns(row.line().mac()))
                .sorted(WatchRow.BY_NEED)
                .toList();
    }
}
