package pilotlight.appliance.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the rounds measured. */
final class Samples {

    private record Key(Group group, String row, Line line) {}

    private final Map<Key, Map<String, List<Double>>> values = new LinkedHashMap<>();

    void add(Group group, String row, Line line, String server, double value) {
        values.computeIfAbsent(new Key(group, row, line), key -> new LinkedHashMap<>())
                .computeIfAbsent(server, name -> new ArrayList<>())
                .add(value);
    }

    /** Adds what a server did under a load. CPU is left out where the server's processes do not show it. */
    void add(Row row, Server server, Outcome outcome, Usage usage) {
        for (Line line : row.lines()) {
            switch (line.measure()) {
                case RESIDENT -> add(row.group(), row.name(), line, server.name(), usage.peakMegabytes());
                case CPU, CPU_EACH -> {
                    if (server.cpuIsKnown()) {
                        add(row, line, server, outcome, usage);
                    }
                }
                default -> add(row, line, server, outcome, usage);
            }
        }
    }

    private void add(Row row, Line line, Server server, Outcome outcome, Usage usage) {
        add(row.group(), row.name(), line, server.name(), outcome.value(line.measure(), usage.cpuSeconds()));
    }

    /** The medians of the rounds, in the order in which the lines were first added. */
    List<Figure> figures() {
        return values.entrySet().stream()
                .map(each -> new Figure(
                        each.getKey().group(),
                        each.getKey().row(),
                        each.getKey().line(),
                        medians(each.getValue())))
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
