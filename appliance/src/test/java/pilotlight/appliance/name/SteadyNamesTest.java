package pilotlight.appliance.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv4;

class SteadyNamesTest {

    private static final Ip ONE = Ipv4.parse("10.77.0.1");
    private static final Ip OTHER = Ipv4.parse("10.77.0.2");

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private Optional<String> atHand = Optional.empty();
    private final SteadyNames names = new SteadyNames(address -> atHand, () -> now);

    @Test
    void tellsTheSameWhileABootAsksAgainAndAgain() {
        assertThat(names.of(ONE)).isEmpty();
        atHand = Optional.of("cn01.rack");
        for (int i = 0; i < 5; i++) {
            now = now.plusSeconds(59);
            assertThat(names.of(ONE)).isEmpty();
        }
        assertThat(names.of(OTHER)).contains("cn01.rack");
    }

    @Test
    void tellsTheNextBootWhatIsAtHandThen() {
        assertThat(names.of(ONE)).isEmpty();
        atHand = Optional.of("cn01.rack");
        now = now.plusSeconds(60);
        assertThat(names.of(ONE)).contains("cn01.rack");
        atHand = Optional.empty();
        assertThat(names.of(ONE)).contains("cn01.rack");
    }
}
