package pilotlight.appliance.demo;

import java.io.PrintWriter;
import pilotlight.appliance.probe.BootListener;

/** Where the demonstration is watched. */
public sealed interface Screen permits PlainScreen, TerminalScreen {

    /** A screen that moves the cursor. */
    static Screen terminal(PrintWriter out) {
        return new TerminalScreen(out, DemoMachine.ALL);
    }

    /** A screen that only adds lines. */
    static Screen plain(PrintWriter out) {
        return new PlainScreen(out);
    }

    /** Hears how far {@code machine} has come, and shows it. */
    BootListener watch(DemoMachine machine);

    /** Shows a line of its own. */
    void line(String text);
}
