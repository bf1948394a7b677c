package pilotlight.appliance.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void namesWhatBeginsLaterByALaterName() {
        Random random = new Random(7);
        for (int millis = 0; millis < 1000; millis++) {
            assertThat(Trace.of(NOON.plusMillis(millis), random).id())
                    .isLessThan(Trace.of(NOON.plusMillis(millis + 1), random).id());
        }
    }

    @Test
    void namesTwoOfTheSameMomentDifferently() {
        Random random = new Random(7);
        assertThat(Trace.of(NOON, random)).isNotEqualTo(Trace.of(NOON, random));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00000000000000000000000000000000",
                "0AF7651916CD43DD8448EB211C80319C",
                "0af7651916cd43dd8448eb211c80319",
                "0af7651916cd43dd8448eb211c80319cc"
            })
    void refusesWhatW3cDoesNotKnow(String id) {
        assertThatThrownBy(() -> new Trace(id)).hasMessageContaining("expected 32 hexadecimal digits, found '" + id);
    }
}
