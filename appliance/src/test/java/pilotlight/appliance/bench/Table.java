package pilotlight.appliance.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The result in plain text.
 *
 * @param servers the columns
 */
record Table(List<String> servers, List<Figure> figures) {

    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>(List.of(head()));
        figures.stream().map(this::line).forEach(lines::add);
        List<Integer> widths = IntStream.range(0, lines.get(0).size())
                .mapToObj(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        return lines.stream().map(line -> aligned(line, widths)).collect(Collectors.joining("\n", "", "\n"));
    }

    private List<String> head() {
        List<String> cells = new ArrayList<>(List.of("row", ""));
        cells.addAll(servers);
        cells.addAll(List.of("ratio", "remark"));
        return cells;
    }

    private List<String> line(Figure figure) {
        List<String> cells =
                new ArrayList<>(List.of(figure.row(), figure.measure().unit()));
        servers.forEach(server -> cells.add(figure.of(server).map(Table::number).orElse("-")));
        cells.add(figure.ratio()
                .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                .orElse("-"));
        cells.add(figure.remark());
        return cells;
    }

    /** Three digits, or all of a large number. */
    static String number(double value) {
        String format = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }

    /** Texts to the left, numbers to the right. */
    private static String aligned(List<String> cells, List<Integer> widths) {
        int remark = cells.size() - 1;
        return IntStream.range(0, cells.size())
                .mapToObj(column -> {
                    int width = Math.max(1, widths.get(column));
                    boolean left = column < 2 || column == remark;
                    return String.format(left ? "%-" + width + "s" : "%" + width + "s", cells.get(column));
                })
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
