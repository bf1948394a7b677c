package pilotlight.appliance.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StormTest {

    private static final Mix MIX = Mix.parse("mix");

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "    0,  1,   60, 0,    '--machines: found 0, expected 1 to 20000'",
        "20001,  1,   60, 0,    '--machines: found 20001, expected 1 to 20000'",
        "   10, 61,   60, 0,    '--over: found 61, expected 0 to 60'",
        "   10,  1, 7201, 0,    '--seconds: found 7201, expected 1 to 7200'",
        "   10,  1,   60, 0.51, '--loss: found 51, expected 0 to 50'",
    })
    void refusesWhatIsOutOfRange(int machines, double over, int seconds, double loss, String sentence) {
        assertThatThrownBy(() -> new Storm(machines, MIX, over, seconds, loss)).hasMessage(sentence);
    }

    @Test
    void powersOnEvenly() {
        Storm storm = new Storm(4, MIX, 2, 60, 0);
        assertThat(storm.powerOn(0)).isZero();
        assertThat(storm.powerOn(3)).isEqualTo(1_500_000_000L);
    }
}
