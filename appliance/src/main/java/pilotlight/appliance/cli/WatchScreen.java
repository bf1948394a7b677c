package pilotlight.appliance.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.attempt.Result;
import pilotlight.appliance.machine.Stage;

/** The rack as a terminal shows it: how many machines are how far, then a line a machine. Pure. */
final class WatchScreen {

    private static final String NAME = "MACHINE";
    private static final int LONGEST_NAME = 20;
    private static final String STALLED = "stalled";
    private static final String IDLE = "never booted";

    /** The summary, the titles, and the line below on which the cursor waits. */
    private static final int OTHER_LINES = 3;

    private WatchScreen() {}

    /**
     * The lines, none wider than {@code width} and one less than {@code height} of them at most.
     *
     * @param rows in order
     */
    static List<String> lines(List<WatchRow> rows, int width, int height, Instant now) {
        int room = Math.max(1, height - OTHER_LINES);
        List<WatchRow> shown = rows.subList(0, rows.size() <= room ? rows.size() : room - 1);
        int name = nameWidth(shown);
        List<String> lines = new ArrayList<>();
        lines.add(summary(rows));
        lines.add(line(name, NAME, "STAGE", "TIME", "PROGRESS"));
        shown.forEach(row -> lines.add(line(name, row, now)));
        if (shown.size() < rows.size()) {
            lines.add("and " + (rows.size() - shown.size()) + " more");
        }
        return lines.stream().map(line -> cut(WatchText.visible(line), width)).toList();
    }

    private static int nameWidth(List<WatchRow> rows) {
        int longest = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        return Math.max(NAME.length(), Math.min(LONGEST_NAME, longest));
    }

    private static String line(int name, WatchRow row, Instant now) {
        return line(
                name,
                Table.cut(row.name(), name),
                row.line().stage(),
                WatchText.time(row, now),
                WatchText.progress(row));
    }

    private static String line(int name, String... cells) {
        return String.format("%-" + name + "s  %-8s  %6s  %s", (Object[]) cells).stripTrailing();
    }

    private static String cut(String line, int width) {
        return Table.cut(line, Math.max(NAME.length(), width));
    }

    /** {@code 12 machines: 1 stopped, 1 stalled, 2 kernel, 8 up}. */
    private static String summary(List<WatchRow> rows) {
        Map<String, Long> counts =
                rows.stream().collect(Collectors.groupingBy(WatchScreen::word, Collectors.counting()));
        String parts = words().filter(counts::containsKey)
                .map(word -> counts.get(word) + " " + word)
                .collect(Collectors.joining(", "));
        String all = rows.size() + (rows.size() == 1 ? " machine" : " machines");
        return parts.isEmpty() ? all : all + ": " + parts;
    }

    /** One that boots counts by its stage, others by what became of their last boot. */
    private static String word(WatchRow row) {
        if (row.line().stalled()) {
            return STALLED;
        }
        String word = row.isUnderWay() ? row.line().stage() : row.line().result();
        return word.isEmpty() ? IDLE : word;
    }

    private static Stream<String> words() {
        return Stream.of(
                        results(Result::isFailure),
                        Stream.of(STALLED),
                        Arrays.stream(Stage.values()).map(Stage::word),
                        results(result -> !result.isFailure()),
                        Stream.of(IDLE))
                .flatMap(Function.identity())
                .distinct();
    }

    private static Stream<String> results(Predicate<Result> wanted) {
        return Arrays.stream(Result.values()).filter(wanted).map(Result::word);
    }
}
