package pilotlight.appliance.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.probe.BootListener;

/** Shows a line a machine with a bar, redrawn in place by the control sequences of ECMA-48; no line is longer than 79 columns. */
final class TerminalScreen implements Screen {

    private static final String UP = "\033[%dA";
    private static final String CLEAR_LINE = "\033[2K";
    private static final long REDRAW = TimeUnit.MILLISECONDS.toNanos(40);

    private final PrintWriter out;
    private final List<DemoMachine> machines;
    private final Bar[] bars;
    private boolean drawn;
    private long drawnAt;

    TerminalScreen(PrintWriter out, List<DemoMachine> machines) {
        this.out = out;
        this.machines = machines;
        bars = machines.stream().map(machine -> Bar.OFF).toArray(Bar[]::new);
    }

    @Override
    public BootListener watch(DemoMachine machine) {
        int row = machines.indexOf(machine);
        return new BootListener() {
            @Override
            public void begun(Stage stage, String what) {
                show(row, new Bar(stage, what, 0, OptionalLong.empty()), true);
            }

            @Override
            public void advanced(long bytes, OptionalLong total) {
                boolean whole = total.isPresent() && bytes == total.getAsLong();
                show(row, bars[row].advanced(bytes, total), whole);
            }
        };
    }

    private synchronized void show(int row, Bar bar, boolean atOnce) {
        bars[row] = bar;
        if (atOnce || System.nanoTime() - drawnAt > REDRAW) {
            draw();
        }
    }

    private void draw() {
        String lines = IntStream.range(0, bars.length)
                .mapToObj(this::drawn)
                .collect(Collectors.joining("\n", drawn ? String.format(UP, bars.length) : "", "\n"));
        out.print(lines);
        out.flush();
        drawn = true;
        drawnAt = System.nanoTime();
    }

    private String drawn(int row) {
        DemoMachine machine = machines.get(row);
        return CLEAR_LINE
                + String.format(
                        "%-9s %-9s %s", machine.name(), machine.firmware().name(), bars[row]);
    }

    @Override
    public synchronized void line(String text) {
        out.println(text);
        out.flush();
        drawn = false;
    }
}
