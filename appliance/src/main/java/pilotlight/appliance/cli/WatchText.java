package pilotlight.appliance.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.api.EventLine;
import pilotlight.appliance.api.RackLine;

/** Words and numbers of those who watch. Pure. */
final class WatchText {

    private static final int BAR = 10;
    private static final long PERCENT = 100;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** Names and paths come from the network: none may move a cursor or turn text round. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    private WatchText() {}

    /** The text without what terminals obey. */
    static String visible(String text) {
        return INVISIBLE.matcher(text).replaceAll("?");
    }

    /** How its boot goes, or how that ended, with what went wrong last. */
    static String progress(WatchRow row) {
        RackLine line = row.line();
        if (line.result().isEmpty()) {
            return "never booted";
        }
        return row.isUnderWay() ? underWay(row) : joined(": ", line.result(), row.hasFailed() ? line.problem() : "");
    }

    private static String underWay(WatchRow row) {
        RackLine line = row.line();
        return joined(
                "  ",
                line.stalled() ? "stalled" : "",
                line.size() > 0 ? bar(line) : "",
                line.stalled() || line.bytes() >= line.size() || row.rate() == 0 ? "" : Size.of(row.rate()) + "/s",
                line.problem());
    }

    /** {@code [#####     ]  50 % of 8.2 MB}. */
    private static String bar(RackLine line) {
        int percent = (int) Math.min(PERCENT, line.bytes() * PERCENT / line.size());
        int full = (int) (BAR * percent / PERCENT);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d %% of %s",
                "#".repeat(full),
                " ".repeat(BAR - full),
                percent,
                Size.of(line.size()));
    }

    /** For how long it has been in its stage; of a boot that ended, since its last sign of life; empty where that is not known. */
    static String time(WatchRow row, Instant now) {
        String since = row.isUnderWay() ? row.line().reached() : row.line().last();
        return since.isEmpty()
                ? ""
                : span(Math.max(0, Duration.between(Instant.parse(since), now).toSeconds()));
    }

    private static String span(long seconds) {
        if (seconds < MINUTE) {
            return seconds + "s";
        }
        if (seconds < HOUR) {
            return String.format(Locale.ROOT, "%dm%02ds", seconds / MINUTE, seconds % MINUTE);
        }
        return seconds < DAY
                ? String.format(Locale.ROOT, "%dh%02dm", seconds / HOUR, seconds % HOUR / MINUTE)
                : seconds / DAY + "d";
    }

    /** {@code done: vmlinuz, 8.2 MB in 0.18 s}. */
    static String step(EventLine event) {
        return joined(": ", event.outcome(), joined(", ", event.what(), shipment(event)), event.why());
    }

    private static String shipment(EventLine event) {
        if (event.bytes() == 0) {
            return "";
        }
        String whole = event.bytes() < event.size() ? " of " + Size.of(event.size()) : "";
        return String.format(Locale.ROOT, "%s%s in %.2f s", Size.of(event.bytes()), whole, event.seconds());
    }

    private static String joined(String between, String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(between));
    }
}
