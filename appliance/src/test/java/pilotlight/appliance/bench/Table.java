package pilotlight.appliance.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The result in plain text: for each group a table with the servers that took part.
 *
 * @param servers all of them, in the order of the columns
 */
record Table(List<String> servers, List<Figure> figures) {

    @Override
    public String toString() {
        return Arrays.stream(Group.values()).map(this::table).collect(Collectors.joining());
    }

    private String table(Group group) {
        List<Figure> of =
                figures.stream().filter(figure -> figure.group() == group).toList();
        if (of.isEmpty()) {
            return "";
        }
        List<String> columns = servers.stream()
                .filter(server ->
                        of.stream().anyMatch(figure -> figure.of(server).isPresent()))
                .toList();
        List<List<String>> lines = new ArrayList<>(List.of(head(group, columns)));
        of.forEach(figure -> lines.add(line(figure, columns)));
        List<Integer> widths = widths(lines);
        return lines.stream().map(line -> aligned(line, widths)).collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static List<Integer> widths(List<List<String>> lines) {
        return IntStream.range(0, lines.get(0).size())
                .mapToObj(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
    }

    private static List<String> head(Group group, List<String> columns) {
        List<String> cells = new ArrayList<>(List.of(group.title(), ""));
        cells.addAll(columns);
        cells.addAll(List.of("of best", "of yard", "aim", ""));
        return cells;
    }

    private static List<String> line(Figure figure, List<String> columns) {
        List<String> cells =
                new ArrayList<>(List.of(figure.row(), figure.measure().unit()));
        columns.forEach(server -> cells.add(figure.of(server).map(Table::number).orElse("-")));
        cells.add(ratio(figure, Against.BEST_PEER));
        cells.add(ratio(figure, Against.YARDSTICK));
        cells.add(aims(figure));
        cells.add(figure.remark());
        return cells;
    }

    private static String ratio(Figure figure, Against against) {
        return figure.value(against)
                .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                .orElse("-");
    }

    private static String aims(Figure figure) {
        return figure.line().aims().stream()
                .map(aim -> aim.text(figure.measure()) + (aim.against() == Against.YARDSTICK ? " yard" : ""))
                .collect(Collectors.joining(", "));
    }

    /** Three digits, or all of a large number. */
    static String number(double value) {
        String format =
                value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : value == 0 ? "%.0f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }

    /** Texts to the left, numbers to the right. */
    private static String aligned(List<String> cells, List<Integer> widths) {
        int aims = cells.size() - 2;
        return IntStream.range(0, cells.size())
                .mapToObj(column -> {
                    int width = Math.max(1, widths.get(column));
                    boolean left = column < 2 || column >= aims;
                    return String.format(left ? "%-" + width + "s" : "%" + width + "s", cells.get(column));
                })
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
