package pilotlight.appliance.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.rehearse.Figures;
import pilotlight.appliance.rehearse.Snapshot;

/** How far a rehearsal is, as text. Pure. */
final class RehearseLines {

    private static final int WIDTH = 40;

    /** {@link Stage#OFFER} is over at once, and a simulated machine phones nobody. */
    private static final List<Stage> STAGES = Stream.of(Stage.values())
            .filter(stage -> stage != Stage.OFFER && stage != Stage.UP)
            .toList();

    private RehearseLines() {}

    /** A bar for each stage, as long as the share of machines that are at it, one for those that are up, and a summary. */
    static List<String> bars(Snapshot now, double rate) {
        List<String> lines = new ArrayList<>();
        STAGES.forEach(stage -> lines.add(bar(stage.word(), now.at(stage), now.machines())));
        lines.add(bar("up", now.up(), now.machines()));
        lines.add(line(now, rate));
        return lines;
    }

    private static String bar(String name, int count, int all) {
        int full = count == 0 ? 0 : Math.max(1, (int) ((long) WIDTH * count / all));
        return String.format(Locale.ROOT, "%-8s [%-" + WIDTH + "s] %,7d", name, "#".repeat(full), count);
    }

    /** {@code 12 s: 800 of 1,000 on, 640 up, 0 failed; 3 discover, 157 rootfs; 41 GB at 3.4 GB/s}. */
    static String line(Snapshot now, double rate) {
        String stages = STAGES.stream()
                .filter(stage -> now.at(stage) > 0)
                .map(stage -> Figures.count(now.at(stage)) + " " + stage.word())
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%.0f s: %,d of %,d on, %,d up, %,d failed; %s%s at %s/s",
                now.seconds(),
                now.on(),
                now.machines(),
                now.up(),
                now.failed(),
                stages.isEmpty() ? "" : stages + "; ",
                Figures.bytes(now.bytes()),
                Figures.bytes(rate));
    }
}
