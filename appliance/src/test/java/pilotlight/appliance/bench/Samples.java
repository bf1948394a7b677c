package pilotlight.appliance.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the rounds measured. */
final class Samples {

    private record Line(String row, Measure measure) {}

    private final Map<Line, Map<String, List<Double>>> values = new LinkedHashMap<>();

    void add(String row, Measure measure, String server, double value) {
        values.computeIfAbsent(new Line(row, measure), line -> new LinkedHashMap<>())
                .computeIfAbsent(server, name -> new ArrayList<>())
                .add(value);
    }

    /** Adds what a server did under a load. CPU is left out where the server's processes do not show it. */
    void add(Row row, Server server, Outcome outcome, double cpuSeconds) {
        add(row.name(), row.counts(), server.name(), row.rate(outcome));
        add(row.name(), Measure.MEDIAN_TIME, server.name(), outcome.percentile(50) * 1e3);
        add(row.name(), Measure.P99_TIME, server.name(), outcome.percentile(99) * 1e3);
        if (server.cpuIsKnown()) {
            add(row.name(), Measure.CPU, server.name(), cpuSeconds / (outcome.bytes() / 1e9));
        }
    }

    /** The medians of the rounds, in the order in which the lines were first added. */
    List<Figure> figures() {
        return values.entrySet().stream()
                .map(line -> new Figure(line.getKey().row(), line.getKey().measure(), medians(line.getValue())))
                .toList();
    }

    private static Map<String, Double> medians(Map<String, List<Double>> rounds) {
        return rounds.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, server -> median(server.getValue())));
    }

    /** The value in the middle; of an even number the mean of the two. */
    static double median(List<Double> rounds) {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
