package pilotlight.appliance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What runs before this one reached, in a file that is kept with the source: a line for each ratio, divided by tabs. */
record History(List<Entry> entries) {

    private static final double TOLERATED = 0.9;

    History {
        entries = List.copyOf(entries);
    }

    /** Of a file; nothing where there is none. */
    static History read(Path file) throws IOException {
        return Files.exists(file) ? of(Files.readAllLines(file)) : new History(List.of());
    }

    static History of(List<String> lines) {
        return new History(
                lines.stream().flatMap(line -> Entry.parse(line).stream()).toList());
    }

    /** Adds a run to {@code file}. */
    static void append(Path file, Instant when, String commit, List<Figure> figures) throws IOException {
        String lines = figures.stream()
                .flatMap(figure -> Entry.of(when, commit, figure))
                .map(entry -> entry.line() + "\n")
                .collect(Collectors.joining());
        Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * A sentence for each ratio that is worse than when it was last recorded, by more than a tenth; the worst first. Only ratios: what is
     * good or bad by itself depends on the machine.
     */
    List<String> regressions(List<Figure> figures) {
        Map<Entry.Key, Entry> last = new HashMap<>();
        entries.forEach(entry -> last.put(entry.key(), entry));
        return figures.stream()
                .flatMap(figure -> Stream.of(Against.BEST_PEER, Against.YARDSTICK)
                        .flatMap(against -> regression(figure, against, last).stream()))
                .sorted(Comparator.comparingDouble(Regression::gain))
                .map(Regression::toString)
                .toList();
    }

    private static Optional<Regression> regression(Figure figure, Against against, Map<Entry.Key, Entry> last) {
        Entry before = last.get(new Entry.Key(figure.row(), figure.measure().unit(), against.word()));
        return figure.value(against)
                .filter(now -> before != null && before.value() > 0 && now > 0)
                .map(now -> new Regression(before, now, figure.measure().gain(before.value(), now)))
                .filter(found -> found.gain() < TOLERATED);
    }

    private record Regression(Entry before, double now, double gain) {

        @Override
        public String toString() {
            return "REGRESSION %s, %s: %.2f of the %s, %.2f on %.10s at %s"
                    .formatted(
                            before.row(),
                            before.unit(),
                            now,
                            before.against(),
                            before.value(),
                            before.date(),
                            before.commit());
        }
    }
}
