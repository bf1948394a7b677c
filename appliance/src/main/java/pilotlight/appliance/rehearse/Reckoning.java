package pilotlight.appliance.rehearse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pilotlight.appliance.machine.Stage;

/**
 * Makes a {@link Summary} of what each machine noted. Pure.
 *
 * @param storm what was asked
 * @param gigabits of the real rack's link
 * @param vanguard the machines that went ahead, each by itself
 * @param boots all others
 */
record Reckoning(Storm storm, double gigabits, List<BootRecord> vanguard, List<BootRecord> boots) {

    private static final int HUNDRED = 100;

    /** A server that is not behind by more than this is not known to have been kept busy. */
    private static final double BEHIND = 1.5;

    /** What differs between machines that fail for the same reason: addresses, digests, numbers. */
    private static final String PECULIAR = "([0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}|[0-9a-f]{8,}|\\d+";

    Summary summary(double seconds, String cut, Cost cost, List<Sample> samples) {
        List<Double> whole = up().stream().map(BootRecord::seconds).toList();
        return new Summary(
                storm.mix().word(),
                storm.machines(),
                up().size(),
                cut,
                seconds,
                sum(Span::bytes),
                sum(span -> span.compared() ? span.bytes() : 0),
                sum(Span::lost),
                sum(Span::timeouts),
                sum(Span::busy),
                alone(),
                stages(),
                Percentiles.of(whole),
                quantiles(whole),
                slowestStage(),
                up().stream()
                        .max(Comparator.comparingDouble(BootRecord::seconds))
                        .map(Slowness::of)
                        .orElse(""),
                failures(),
                estimate(seconds),
                cost,
                samples);
    }

    private List<BootRecord> up() {
        return boots.stream().filter(boot -> boot.failure().isEmpty()).toList();
    }

    private long sum(ToLongFunction<Span> what) {
        return boots.stream()
                .flatMap(boot -> boot.spans().stream())
                .mapToLong(what)
                .sum();
    }

    private double alone() {
        return vanguard.stream().mapToDouble(BootRecord::seconds).average().orElse(0);
    }

    private List<Summary.StageRow> stages() {
        List<Summary.StageRow> rows = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            List<Double> seconds = new ArrayList<>();
            long bytes = 0;
            for (BootRecord boot : boots) {
                List<Span> spans = boot.spans().stream()
                        .filter(span -> span.stage() == stage)
                        .toList();
                if (!spans.isEmpty()) {
                    seconds.add(spans.stream().mapToDouble(Span::seconds).sum());
                    bytes += spans.stream().mapToLong(Span::bytes).sum();
                }
            }
            if (!seconds.isEmpty()) {
                rows.add(new Summary.StageRow(stage.word(), Percentiles.of(seconds), bytes));
            }
        }
        return rows;
    }

    private static List<Double> quantiles(List<Double> whole) {
        double[] sorted = Percentiles.sorted(whole);
        return sorted.length == 0
                ? List.of()
                : IntStream.rangeClosed(0, HUNDRED)
                        .mapToObj(percent -> Percentiles.nearest(sorted, percent))
                        .toList();
    }

    /** {@code rootfs: 83% of the machines' time, 64 MB each}. */
    private String slowestStage() {
        List<Summary.StageRow> rows = stages();
        double all = rows.stream().mapToDouble(Reckoning::total).sum();
        return rows.stream()
                .max(Comparator.comparingDouble(Reckoning::total))
                .map(row -> row.stage() + ": " + Math.round(HUNDRED * total(row) / all) + "% of the machines' time"
                        + (row.bytes() == 0
                                ? ""
                                : ", "
                                        + Figures.bytes((double) row.bytes()
                                                / row.seconds().count()) + " each"))
                .orElse("");
    }

    private static double total(Summary.StageRow row) {
        return row.seconds().mean() * row.seconds().count();
    }

    private List<Summary.FailureGroup> failures() {
        Map<String, List<BootRecord.Failure>> groups = boots.stream()
                .map(BootRecord::failure)
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(
                        failure -> failure.stage() + " " + failure.reason().replaceAll(PECULIAR, "*"),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.values().stream()
                .map(group -> new Summary.FailureGroup(
                        group.size(), group.get(0).stage(), group.get(0).reason()))
                .sorted(Comparator.comparingInt(Summary.FailureGroup::count).reversed())
                .toList();
    }

    private Estimate estimate(double seconds) {
        List<BootRecord> whole = up().isEmpty() ? vanguard : up();
        double bytes = whole.stream().mapToLong(BootRecord::bytes).average().orElse(0);
        boolean keptBusy = seconds > BEHIND * (storm.over() + alone());
        return new Estimate(
                storm.machines(),
                gigabits,
                bytes,
                storm.over(),
                alone(),
                keptBusy && seconds > 0 ? sum(Span::bytes) / seconds : 0);
    }
}
