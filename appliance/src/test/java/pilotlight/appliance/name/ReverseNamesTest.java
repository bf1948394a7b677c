package pilotlight.appliance.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv4;

/** Questions whose answers the test gives when it likes. */
class ReverseNamesTest {

    private static final Ipv4 ONE = Ipv4.parse("10.0.0.1");
    private static final Ipv4 TWO = Ipv4.parse("10.0.0.2");
    private static final Answer NAMED = Answer.of("cn01.rack", Duration.ofSeconds(300));

    private final List<Ip> asked = new ArrayList<>();
    private final List<CompletableFuture<Answer>> open = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final ReverseNames names = new ReverseNames(this::lookup, () -> now);

    private CompletableFuture<Answer> lookup(Ip address) {
        asked.add(address);
        open.add(new CompletableFuture<>());
        return open.get(open.size() - 1);
    }

    private void answerLatest(Answer answer) {
        open.get(open.size() - 1).complete(answer);
    }

    @Test
    void answersFromMemoryAndAsksForWhatItDoesNotKnow() {
        assertThat(names.known(ONE)).isEmpty();
        assertThat(asked).containsExactly(ONE);
        answerLatest(NAMED);
        assertThat(names.known(ONE)).contains("cn01.rack");
        assertThat(asked).containsExactly(ONE);
    }

    @Test
    void asksOnceForAllWhoWantToKnow() {
        CompletableFuture<Optional<String>> first = names.ask(ONE);
        CompletableFuture<Optional<String>> second = names.ask(ONE);
        first.cancel(false);
        answerLatest(NAMED);
        assertThat(asked).containsExactly(ONE);
        assertThat(second).isCompletedWithValue(Optional.of("cn01.rack"));
    }

    @Test
    void asksAgainWhenTheTimeToLiveIsOver() {
        names.ask(ONE);
        answerLatest(NAMED);
        now = now.plusSeconds(299);
        assertThat(names.known(ONE)).contains("cn01.rack");
        now = now.plusSeconds(1);
        assertThat(names.known(ONE)).isEmpty();
        assertThat(asked).containsExactly(ONE, ONE);
    }

    @Test
    void asksAgainAMinuteAfterAMiss() {
        names.ask(ONE);
        answerLatest(Answer.NONE);
        now = now.plusSeconds(59);
        assertThat(names.ask(ONE)).isCompletedWithValue(Optional.empty());
        now = now.plusSeconds(1);
        assertThat(names.ask(ONE)).isNotDone();
    }

    @Test
    void letsQuestionsWaitBeyondSixtyFour() {
        for (int i = 0; i < 100; i++) {
            names.ask(new Ipv4(i));
        }
        assertThat(asked).hasSize(ReverseNames.MOST_UNDER_WAY).hasSize(64);
        open.get(0).complete(NAMED);
        assertThat(asked).hasSize(65);
        for (int i = 1; i < open.size(); i++) {
            open.get(i).complete(NAMED);
        }
        assertThat(asked).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void givesNoNameWhenTooManyWait() {
        int room = ReverseNames.MOST_UNDER_WAY + ReverseNames.MOST_WAITING;
        for (int i = 0; i < room; i++) {
            assertThat(names.ask(new Ipv4(i))).isNotDone();
        }
        assertThat(names.ask(new Ipv4(room))).isCompletedWithValue(Optional.empty());
    }

    @Test
    void keepsTenThousandAnswers() {
        for (int i = 0; i <= ReverseNames.MOST_KEPT; i++) {
            names.ask(new Ipv4(i));
            answerLatest(NAMED);
        }
        assertThat(names.known(new Ipv4(1))).isPresent();
        assertThat(names.known(new Ipv4(0))).isEmpty();
    }

    @Test
    void tellsTheNamesThatCameInTime() {
        names.ask(ONE);
        answerLatest(NAMED);
        assertThat(names.ask(Set.of(ONE, TWO), Duration.ofMillis(20)).join()).isEqualTo(Map.of(ONE, "cn01.rack"));
        answerLatest(Answer.of("cn02.rack", Duration.ofSeconds(300)));
        assertThat(names.ask(Set.of(ONE, TWO), Duration.ofMinutes(1)).join())
                .isEqualTo(Map.of(ONE, "cn01.rack", TWO, "cn02.rack"));
    }
}
