package pilotlight.appliance.bench;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of the history.
 *
 * @param date when it was measured, such as {@code 2026-11-20T19:00:00Z}
 * @param commit of which source
 * @param unit of what, see {@link Measure#unit}
 * @param against what, see {@link Against#word}
 * @param value the ratio, or the figure itself
 */
record Entry(String date, String commit, String row, String unit, String against, double value) {

    private static final int CELLS = 6;

    /** What a line is about: the same in each run. */
    record Key(String row, String unit, String against) {}

    /** All that can be said of {@code figure}. */
    static Stream<Entry> of(Instant when, String commit, Figure figure) {
        return Stream.of(Against.values())
                .flatMap(against -> figure.value(against).stream()
                        .map(value -> new Entry(
                                when.toString(),
                                commit,
                                figure.row(),
                                figure.measure().unit(),
                                against.word(),
                                value)));
    }

    /** Empty for a comment and for a blank line. Throws a sentence where a line is neither. */
    static Optional<Entry> parse(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return Optional.empty();
        }
        List<String> cells = List.of(line.split("\t", -1));
        if (cells.size() != CELLS) {
            throw new IllegalArgumentException("the history's line '%s' has %d cells, expected %d: %s"
                    .formatted(line, cells.size(), CELLS, "date, commit, row, unit, against, value"));
        }
        return Optional.of(new Entry(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                cells.get(4),
                Double.parseDouble(cells.get(CELLS - 1))));
    }

    String line() {
        return String.format(Locale.ROOT, "%s\t%s\t%s\t%s\t%s\t%.3f", date, commit, row, unit, against, value);
    }

    Key key() {
        return new Key(row, unit, against);
    }
}
