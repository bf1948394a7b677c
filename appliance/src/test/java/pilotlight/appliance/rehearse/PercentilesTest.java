package pilotlight.appliance.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void areValuesThatWereMeasured() {
        List<Double> hundred = IntStream.rangeClosed(1, 100)
                .mapToObj(value -> (double) (101 - value))
                .toList();
        assertThat(Percentiles.of(hundred)).isEqualTo(new Percentiles(100, 50, 90, 99, 100, 50.5));
    }

    @Test
    void ofFewAreTheUpperOnes() {
        assertThat(Percentiles.of(List.of(2.0, 1.0))).isEqualTo(new Percentiles(2, 1, 2, 2, 2, 1.5));
        assertThat(Percentiles.of(List.of(3.0))).isEqualTo(new Percentiles(1, 3, 3, 3, 3, 3));
    }

    @Test
    void ofNothingAreNothing() {
        assertThat(Percentiles.of(List.of())).isEqualTo(new Percentiles(0, 0, 0, 0, 0, 0));
    }
}
