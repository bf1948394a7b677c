package pilotlight.appliance.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.Fetched;

/** Shows each step of a probe as a line, and remembers what was sent. */
final class ProbeScreen implements BootListener {

    private final PrintWriter out;
    private final boolean silent;
    private final List<String> sent = new ArrayList<>();

    /** @param silent true if the steps are not shown */
    ProbeScreen(PrintWriter out, boolean silent) {
        this.out = out;
        this.silent = silent;
    }

    List<String> sent() {
        return sent;
    }

    @Override
    public void begun(Stage stage, String what) {
        show(stage.word(), what);
    }

    @Override
    public void sent(String packet) {
        sent.add(packet);
        show("", "> " + packet);
    }

    @Override
    public void missed(String name) {
        show("", "not there");
    }

    @Override
    public void fetched(Fetched file) {
        show(
                "",
                String.format(
                        Locale.ROOT,
                        "%,d bytes by %s in %.3f s, SHA-256 %s",
                        file.bytes(),
                        file.transport(),
                        file.seconds(),
                        file.sha256()));
    }

    private void show(String word, String what) {
        if (!silent) {
            out.printf("%-9s %s%n", word, what);
            out.flush();
        }
    }
}
