package pilotlight.appliance.rehearse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A {@link Summary} as lines of a terminal. Pure. */
public final class SummaryText {

    private static final String ROW = "%-9s %8s  %9s  %9s  %9s  %9s  %10s";

    private SummaryText() {}

    /** The lines, none of them wider than 79 columns but those that hold a sentence. */
    public static List<String> lines(Summary summary) {
        List<String> lines = new ArrayList<>();
        lines.add(outcome(summary));
        if (!summary.cut().isEmpty()) {
            lines.add("It is not the whole storm: " + summary.cut() + ".");
        }
        lines.add("");
        lines.add(row("STAGE", "MACHINES", "P50", "P90", "P99", "MAX", "BYTES"));
        summary.stages().forEach(stage -> lines.add(row(stage.stage(), stage.seconds(), stage.bytes())));
        lines.add(row("boot", summary.boot(), summary.bytes()));
        lines.add("");
        summary.failures().forEach(group -> lines.add(failure(group)));
        lines.addAll(notes(summary));
        lines.add("Estimate: " + summary.estimate().sentence() + ".");
        return lines;
    }

    /** What there is to say besides, a sentence each. */
    static List<String> notes(Summary summary) {
        List<String> lines = new ArrayList<>();
        sentence(lines, "Slowest stage: ", summary.slowestStage());
        sentence(lines, "Slowest machine: ", summary.slowestMachine());
        lines.add(checked(summary));
        lines.addAll(adversity(summary));
        lines.add(cost(summary));
        lines.add("One machine by itself took " + Figures.seconds(summary.alone()) + ".");
        return lines;
    }

    private static void sentence(List<String> lines, String title, String sentence) {
        if (!sentence.isEmpty()) {
            lines.add(title + sentence + ".");
        }
    }

    /** {@code 1,000 of 1,000 machines (mix) are up after 1 min 4 s: 93 GB at 1.4 GB/s, none failed.} */
    static String outcome(Summary summary) {
        return String.format(
                Locale.ROOT,
                "%s of %s machines (%s) are up after %s: %s at %s/s, %s failed.",
                Figures.count(summary.up()),
                Figures.count(summary.machines()),
                summary.mix(),
                Figures.seconds(summary.seconds()),
                Figures.bytes(summary.bytes()),
                Figures.bytes(summary.rate()),
                summary.failed() == 0 ? "none" : Figures.count(summary.failed()));
    }

    private static String checked(Summary summary) {
        return "Compared byte by byte with the first copy: " + Figures.bytes(summary.compared())
                + ". Made for one machine, so checked by its announced length: "
                + Figures.bytes(summary.bytes() - summary.compared()) + ".";
    }

    private static List<String> adversity(Summary summary) {
        List<String> lines = new ArrayList<>();
        if (summary.lost() > 0) {
            lines.add("Lost on purpose: " + Figures.count(summary.lost())
                    + " packets of UDP, both ways; TCP was left alone.");
        }
        if (summary.timeouts() > 0) {
            lines.add("Machines waited in vain, and asked again: " + Figures.count(summary.timeouts()) + " times.");
        }
        if (summary.busy() > 0) {
            lines.add("The server said to come back (503): " + Figures.count(summary.busy()) + " times.");
        }
        return lines;
    }

    private static String cost(Summary summary) {
        Cost cost = summary.cost();
        int boots = Math.max(1, summary.machines());
        String memory = cost.resident() == 0 ? "" : "; memory at most " + Figures.bytes(cost.resident());
        return String.format(
                Locale.ROOT,
                "Processor time a boot: %.1f ms in this process, %.1f ms of it for the machines themselves%s.",
                1000 * cost.process() / boots,
                1000 * cost.machines() / boots,
                memory);
    }

    static String failure(Summary.FailureGroup group) {
        return "Failed: " + Figures.count(group.count()) + (group.count() == 1 ? " machine" : " machines") + " at "
                + group.stage() + ": " + group.reason();
    }

    private static String row(String name, Percentiles seconds, long bytes) {
        return row(
                name,
                Figures.count(seconds.count()),
                Figures.seconds(seconds.p50()),
                Figures.seconds(seconds.p90()),
                Figures.seconds(seconds.p99()),
                Figures.seconds(seconds.max()),
                Figures.bytes(bytes));
    }

    private static String row(String... cells) {
        return String.format(ROW, (Object[]) cells).stripTrailing();
    }
}
