package pilotlight.appliance.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How long Pilotlight takes until it serves, and what it is resident with at rest. */
final class Starts {

    private static final String START = "Start, ";
    private static final String REST = "Memory at rest, ";
    private static final double MOST_MEGABYTES = 120;
    private static final long REST_MILLIS = 1000;

    private final Options options;
    private final Workspace workspace;
    private final Samples samples;
    private final PrintStream out;

    Starts(Options options, Workspace workspace, Samples samples, PrintStream out) {
        this.options = options;
        this.workspace = workspace;
        this.samples = samples;
        this.out = out;
    }

    /** Each way in turn; the first start of each is not counted: there an archive of classes may be made. */
    void measure(Pilotlight pilotlight) throws IOException, InterruptedException {
        for (Map.Entry<Variant, Double> each : variants(pilotlight).entrySet()) {
            Variant variant = each.getKey();
            if (!options.wantsRow(START + variant.name()) && !options.wantsRow(REST + variant.name())) {
                continue;
            }
            for (int round = 0; round <= options.rounds(); round++) {
                start(pilotlight.server(variant), variant, Aim.itself(each.getValue()), round > 0);
            }
        }
    }

    /** With the seconds that each may take. */
    private Map<Variant, Double> variants(Pilotlight pilotlight) throws IOException {
        Map<Variant, Double> variants = new LinkedHashMap<>();
        Variant usual = pilotlight.usual();
        variants.put(usual, 0.6);
        if (options.isShort()) {
            return variants;
        }
        variants.put(usual.withoutArchive(), 1.0);
        Optional<Variant> newer = usual.withJdk25();
        if (newer.isEmpty()) {
            out.println("The start with JDK 25 is left out: there is none in /usr/lib/jvm.");
        }
        newer.ifPresent(variant -> variants.put(variant, 0.45));
        return variants;
    }

    private void start(Server server, Variant variant, Aim aim, boolean counts)
            throws IOException, InterruptedException {
        RunningServer running = workspace.start(server);
        double seconds = running.awaitAnswer();
        if (counts) {
            Thread.sleep(REST_MILLIS);
            double resident = Usage.of(running.processes()).residentMegabytes();
            add(START + variant.name(), Line.of(Measure.START, aim), seconds);
            add(REST + variant.name(), Line.of(Measure.RESIDENT, Aim.itself(MOST_MEGABYTES)), resident);
        }
        workspace.stop(running);
    }

    private void add(String row, Line line, double value) {
        samples.add(Group.START, row, line, Pilotlight.NAME, value);
    }
}
