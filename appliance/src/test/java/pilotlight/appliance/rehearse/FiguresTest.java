package pilotlight.appliance.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.000 s",
        "0.0345, 0.035 s",
        "4.24, 4.2 s",
        "60, 1 min 0 s",
        "250, 4 min 10 s",
        "3599.6, 1 h 0 min",
        "7500, 2 h 5 min"
    })
    void secondsAreReadAsPeopleSayThem(double seconds, String text) {
        assertThat(Figures.seconds(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1500, 1.5 kB",
        "64e6, 64 MB",
        "250e6, 250 MB",
        "1.23e9, 1.2 GB",
        "5e15, 5000 TB"
    })
    void bytesHaveDecimalUnits(double bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }
}
