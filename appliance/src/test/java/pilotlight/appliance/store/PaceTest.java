package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    @ParameterizedTest
    @CsvSource({"10, false, 1000", "10, true, 90", "200, false, 1800", "200, true, 1800", "9000, true, 30000"})
    void restsNineTimesAsLongAsItWorked(long worked, boolean more, long rest) {
        assertThat(Pace.USUAL.rest(Duration.ofMillis(worked), more)).isEqualTo(Duration.ofMillis(rest));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "5, 16", "6, 30", "7, 30", "2000000000, 30"})
    void waitsLongerAfterEachFailureUpToTheLongest(int failures, long seconds) {
        assertThat(Pace.USUAL.retryAfter(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
