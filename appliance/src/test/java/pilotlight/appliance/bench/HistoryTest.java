package pilotlight.appliance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {

    @TempDir
    private Path directory;

    @Test
    void keepsTheRatiosOfEachRun() throws IOException {
        Path file = directory.resolve("history.tsv");
        Files.writeString(file, "# date, commit, row, unit, against, value\n");
        History.append(
                file,
                Instant.EPOCH,
                "abc1234",
                List.of(
                        figure(Measure.THROUGHPUT, 50),
                        new Figure(Group.START, "start", Line.of(Measure.START), Map.of(Pilotlight.NAME, 1.25))));
        assertThat(Files.readString(file)).isEqualTo("""
                        # date, commit, row, unit, against, value
                        1970-01-01T00:00:00Z\tabc1234\ta row\tMB/s\tbest peer\t0.500
                        1970-01-01T00:00:00Z\tabc1234\tstart\ts\titself\t1.250
                        """);
        assertThat(History.read(file).entries()).hasSize(2);
    }

    @Test
    void isEmptyWhereNothingWasRecorded() throws IOException {
        History none = History.read(directory.resolve("history.tsv"));
        assertThat(none.regressions(List.of(figure(Measure.THROUGHPUT, 50)))).isEmpty();
    }

    @Test
    void refusesALineThatIsNone() {
        assertThatThrownBy(() -> History.of(List.of("1970-01-01T00:00:00Z\tabc1234\ta row")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 3 cells, expected 6");
    }

    @ParameterizedTest
    @CsvSource({
        "THROUGHPUT, 1.00, 91, 0",
        "THROUGHPUT, 1.00, 89, 1",
        "THROUGHPUT, 1.00, 300, 0",
        "CPU, 1.00, 110, 0",
        "CPU, 1.00, 112, 1",
        "CPU, 1.00, 10, 0",
    })
    void tellsWhatIsWorseByMoreThanATenth(Measure measure, double before, double ours, int regressions) {
        assertThat(recorded(measure, before).regressions(List.of(figure(measure, ours))))
                .hasSize(regressions);
    }

    @Test
    void comparesWithTheLastRecordedRun() {
        History history = History.of(List.of(
                entry("2026-01-01T00:00:00Z", "aaaaaaa", Measure.THROUGHPUT, 9),
                entry("2026-02-02T00:00:00Z", "bbbbbbb", Measure.THROUGHPUT, 1)));
        assertThat(history.regressions(List.of(figure(Measure.THROUGHPUT, 50))))
                .containsExactly("REGRESSION a row, MB/s: 0.50 of the best peer, 1.00 on 2026-02-02 at bbbbbbb");
    }

    private static History recorded(Measure measure, double value) {
        return History.of(List.of(entry("2026-01-01T00:00:00Z", "aaaaaaa", measure, value)));
    }

    private static String entry(String date, String commit, Measure measure, double value) {
        return new Entry(date, commit, "a row", measure.unit(), Against.BEST_PEER.word(), value).line();
    }

    private static Figure figure(Measure measure, double ours) {
        return new Figure(Group.TFTP, "a row", Line.of(measure), Map.of(Pilotlight.NAME, ours, "dnsmasq", 100.0));
    }
}
