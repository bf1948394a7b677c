package pilotlight.appliance.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrikesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static Strikes after(int count) {
        Strikes strikes = Strikes.NONE;
        for (int i = 0; i < count; i++) {
            strikes = strikes.another(NOW);
        }
        return strikes;
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "9, 0", "10, 1", "11, 2", "12, 4", "19, 512", "20, 900", "1000, 900"})
    void tenAreFreeAndThenEachWaitIsTwiceAsLongUpToAQuarterOfAnHour(int count, long seconds) {
        assertThat(after(count).secondsToWait(NOW)).isEqualTo(seconds);
    }

    @Test
    void waitingHelps() {
        assertThat(after(12).secondsToWait(NOW.plusMillis(2500))).isEqualTo(2);
        assertThat(after(12).secondsToWait(NOW.plusSeconds(4))).isZero();
        assertThat(after(12).another(NOW.plusSeconds(4)).secondsToWait(NOW.plusSeconds(4)))
                .isEqualTo(8);
    }

    @Test
    void anHourOfPeaceForgetsAll() {
        Instant later = NOW.plusSeconds(3601);
        assertThat(after(1000).secondsToWait(later)).isZero();
        assertThat(after(1000).another(later)).isEqualTo(new Strikes(1, later));
    }
}
