package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "5, 16", "6, 30", "7, 30", "2000000000, 30"})
    void waitsLongerAfterEachFailureUpToTheLongest(int failures, long seconds) {
        assertThat(Pace.USUAL.retryAfter(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
