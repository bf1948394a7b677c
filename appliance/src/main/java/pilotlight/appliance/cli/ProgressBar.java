package pilotlight.appliance.cli;

import java.io.PrintStream;
import pilotlight.appliance.platform.Progress;

/** A bar on standard error that grows while a file is read; nothing where that is no terminal. */
final class ProgressBar implements Progress, AutoCloseable {

    private static final int WIDTH = 40;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final String label;
    private final boolean terminal;
    private int shown = -1;

    private ProgressBar(PrintStream out, String label, boolean terminal) {
        this.out = out;
        this.label = label;
        this.terminal = terminal;
    }

    static ProgressBar on(PrintStream out, String label) {
        return new ProgressBar(out, label, Terminal.moves());
    }

    @Override
    public void advanced(long read, long total) {
        int percent = total == 0 ? 100 : (int) (100 * read / total);
        if (terminal && percent != shown) {
            shown = percent;
            int filled = WIDTH * percent / 100;
            out.print(CLEAR_LINE + label + " [" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + percent
                    + "% of " + Size.of(total));
            out.flush();
        }
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        if (terminal && shown >= 0) {
            out.print(CLEAR_LINE);
            out.flush();
        }
    }
}
