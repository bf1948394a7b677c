package pilotlight.appliance.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pilotlight.appliance.rehearse.Figures;
import pilotlight.appliance.rehearse.Snapshot;
import pilotlight.appliance.rehearse.Spectator;

/** Shows how far a rehearsal is: bars by stage on a terminal, elsewhere a line every few seconds. */
final class RehearseScreen implements Spectator {

    private static final String UP = "\033[%dA";
    private static final String CLEAR_LINE = "\033[2K";
    private static final double REDRAW = 0.2;
    private static final double LINE = 5;
    private static final double RATE_OVER = 2;

    private final Optional<PrintWriter> out;
    private final boolean terminal;
    private Optional<Snapshot> shown = Optional.empty();
    private Optional<Snapshot> before = Optional.empty();
    private int above;

    private RehearseScreen(Optional<PrintWriter> out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** @param terminal true if the cursor can be moved */
    static RehearseScreen on(PrintWriter out, boolean terminal) {
        return new RehearseScreen(Optional.of(out), terminal);
    }

    static RehearseScreen silent() {
        return new RehearseScreen(Optional.empty(), false);
    }

    @Override
    public void wentAhead(String firmware, double seconds, long bytes) {
        print(firmware + " went ahead: " + Figures.bytes(bytes) + " in " + Figures.seconds(seconds) + "\n");
    }

    @Override
    public void at(Snapshot now) {
        double due = shown.map(Snapshot::seconds).orElse(0.0) + (terminal ? REDRAW : LINE);
        if (now.seconds() >= due) {
            double rate = before.map(now::rateSince).orElse(now.bytes() / now.seconds());
            print(terminal ? drawn(RehearseLines.bars(now, rate)) : RehearseLines.line(now, rate) + "\n");
            shown = Optional.of(now);
            if (before.isEmpty() || now.seconds() - before.get().seconds() > RATE_OVER) {
                before = shown;
            }
        }
    }

    private String drawn(List<String> lines) {
        String up = above > 0 ? String.format(UP, above) : "";
        above = lines.size();
        return lines.stream().map(line -> CLEAR_LINE + line + "\n").collect(Collectors.joining("", up, ""));
    }

    private void print(String text) {
        out.ifPresent(writer -> {
            writer.print(text);
            writer.flush();
        });
    }
}
