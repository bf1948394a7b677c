package pilotlight.appliance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line for each run, divided by tabs: date, commit, then {@code row, unit=ratio}; for what is not compared, Pilotlight's own figure.
 *
 * @param file is appended to
 */
record History(Path file) {

    void append(Instant when, String commit, List<Figure> figures) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file, line(when, commit, figures) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static String line(Instant when, String commit, List<Figure> figures) {
        Stream<String> cells = figures.stream().flatMap(figure -> cell(figure).stream());
        return Stream.concat(Stream.of(when.toString(), commit), cells).collect(Collectors.joining("\t"));
    }

    private static Optional<String> cell(Figure figure) {
        Optional<Double> value = figure.measure().isCompared() ? figure.ratio() : figure.of(Pilotlight.NAME);
        return value.map(number -> String.format(
                Locale.ROOT, "%s, %s=%.3f", figure.row(), figure.measure().unit(), number));
    }
}
