package pilotlight.appliance.demo;

import java.io.PrintWriter;
import java.util.Locale;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.Fetched;

/** Shows every stage as a line, for logs and for terminals without cursor movements. */
final class PlainScreen implements Screen {

    private final PrintWriter out;

    PlainScreen(PrintWriter out) {
        this.out = out;
    }

    @Override
    public BootListener watch(DemoMachine machine) {
        return new BootListener() {
            @Override
            public void begun(Stage stage, String what) {
                if (stage.compareTo(Stage.OFFER) <= 0) {
                    tell(machine, stage, what);
                }
            }

            @Override
            public void fetched(Fetched file) {
                tell(
                        machine,
                        file.stage(),
                        String.format(
                                Locale.ROOT,
                                "%s: %,d bytes by %s in %.3f s",
                                file.name(),
                                file.bytes(),
                                file.transport(),
                                file.seconds()));
            }
        };
    }

    private void tell(DemoMachine machine, Stage stage, String what) {
        line(String.format(
                "%-10s %-10s %-8s %s", machine.name(), machine.firmware().name(), stage.word(), what));
    }

    @Override
    public synchronized void line(String text) {
        out.println(text);
        out.flush();
    }
}
