package pilotlight.appliance.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pilotlight.appliance.api.EventLine;
import pilotlight.appliance.boot.Event.Outcome;

/** Shows every step and every end of a boot as a line, for logs and for terminals without cursor movements. */
final class WatchLines implements WatchView {

    /** A file that takes long is told of this often. */
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, Instant> told = new HashMap<>();

    WatchLines(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void loaded(List<WatchRow> changed) {
        changed.forEach(this::show);
    }

    /** What goes on is told by its steps. */
    @Override
    public void changed(WatchRow row) {
        if (!row.isUnderWay() || row.hasFailed()) {
            show(row);
        }
    }

    private void show(WatchRow row) {
        line(row.line().last(), row.name(), row.line().stage(), WatchText.progress(row));
    }

    @Override
    public void stepped(EventLine event) {
        Instant time = Instant.parse(event.time());
        boolean goesOn = event.outcome().equals(Outcome.UNDER_WAY.word());
        Instant before = told.getOrDefault(event.mac(), Instant.MIN);
        if (!goesOn || before.isBefore(time.minus(BETWEEN))) {
            told.put(event.mac(), time);
            line(event.time(), name(event), event.stage(), WatchText.step(event));
        }
    }

    private static String name(EventLine event) {
        String known = event.mac().isEmpty() ? event.address() : event.mac();
        return event.name().isEmpty() ? known : event.name();
    }

    private void line(String time, String name, String stage, String text) {
        out.println(WatchText.visible(String.format("%-20s  %-17s  %-8s  %s", seconds(time), name, stage, text)));
        out.flush();
    }

    private static String seconds(String time) {
        return time.isEmpty()
                ? "-"
                : Instant.parse(time).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public void heard(EventReader.Message message) {}

    @Override
    public void connection(String sentence) {
        err.println(sentence);
        err.flush();
    }

    @Override
    public void at(Instant now) {}

    @Override
    public void close() {}
}
