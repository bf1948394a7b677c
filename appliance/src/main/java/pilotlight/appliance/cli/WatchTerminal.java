package pilotlight.appliance.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import pilotlight.appliance.api.EventLine;

/** Shows the rack, redrawn in place by the control sequences of ECMA-48 (the cursor's hiding is a VT220's). */
final class WatchTerminal implements WatchView {

    private static final String UP = "\033[%dA";
    private static final String CLEAR_LINE = "\033[2K";
    private static final String CLEAR_BELOW = "\033[J";
    private static final String HIDE_CURSOR = "\033[?25l";
    private static final String SHOW_CURSOR = "\033[?25h";
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration MEASURE = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final PrintWriter err;
    private final WatchState state;
    private final Supplier<Terminal> measure;
    private Terminal size = Terminal.USUAL;
    private Instant measured = Instant.MIN;
    private Instant drawn = Instant.MIN;
    private int above;
    private boolean closed;

    /** @param measure how large the terminal is now */
    WatchTerminal(PrintWriter out, PrintWriter err, WatchState state, Supplier<Terminal> measure) {
        this.out = out;
        this.err = err;
        this.state = state;
        this.measure = measure;
    }

    @Override
    public synchronized void at(Instant now) {
        if (!closed && drawn.isBefore(now.minus(REDRAW))) {
            drawn = now;
            resize(now);
            draw(WatchScreen.lines(state.sorted(), size.width(), size.height(), now));
        }
    }

    private void resize(Instant now) {
        if (measured.isBefore(now.minus(MEASURE))) {
            measured = now;
            size = measure.get();
        }
    }

    private void draw(List<String> lines) {
        String up = above > 0 ? String.format(UP, above) : "";
        out.print(lines.stream()
                .map(line -> CLEAR_LINE + line + "\n")
                .collect(Collectors.joining("", HIDE_CURSOR + up, CLEAR_BELOW)));
        out.flush();
        above = lines.size();
    }

    /** What was drawn stays above the sentence. */
    @Override
    public synchronized void connection(String sentence) {
        err.println(sentence);
        err.flush();
        above = 0;
    }

    /** Gives the cursor back. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            out.print(SHOW_CURSOR);
            out.flush();
        }
    }

    @Override
    public void loaded(List<WatchRow> changed) {}

    @Override
    public void changed(WatchRow row) {}

    @Override
    public void stepped(EventLine event) {}

    @Override
    public void heard(EventReader.Message message) {}
}
