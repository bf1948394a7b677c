package pilotlight.appliance.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.wire.Ipv4;

class AnswersTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 30", "29, 30", "30, 30", "300, 300", "3600, 3600", "3601, 3600", "2147483647, 3600"})
    void holdsFromHalfAMinuteToAnHour(int ttl, int life) {
        assertThat(Answer.of("cn07.rack", Duration.ofSeconds(ttl)).life()).hasSeconds(life);
    }

    @Test
    void forgetsAnAnswerAtTheEndOfItsLife() {
        Answers answers = new Answers(10);
        Ipv4 address = new Ipv4(1);
        answers.keep(address, Answer.NONE, START);
        assertThat(answers.find(address, START.plusSeconds(60).minusNanos(1))).contains(Answer.NONE);
        assertThat(answers.find(address, START.plusSeconds(60))).isEmpty();
    }

    @Test
    void forgetsWhatWasLongestNotLookedAtWhenItIsFull() {
        Answers answers = new Answers(2);
        answers.keep(new Ipv4(1), Answer.NONE, START);
        answers.keep(new Ipv4(2), Answer.NONE, START);
        answers.find(new Ipv4(1), START);
        answers.keep(new Ipv4(3), Answer.NONE, START);
        assertThat(answers.find(new Ipv4(1), START)).isPresent();
        assertThat(answers.find(new Ipv4(2), START)).isEmpty();
        assertThat(answers.find(new Ipv4(3), START)).isPresent();
    }
}
