package pilotlight.appliance.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RingTest {

    private final Ring ring = new Ring(3, 10_000);

    private void add(String json) {
        ring.add(entry(Kind.EVENT, Optional.empty(), json.length(), json));
    }

    private void state(String about, String json) {
        ring.add(entry(Kind.ATTEMPT, Optional.of(new Topic(Kind.ATTEMPT, about)), json.length(), json));
    }

    private Entry entry(Kind kind, Optional<Topic> topic, int size, String json) {
        return new Entry(ring.next(), kind, Optional.empty(), topic, size, () -> json);
    }

    private List<String> after(long number) {
        return ring.after(number).stream().map(ring::read).toList();
    }

    @Test
    void givesWhatCameAfterANumber() {
        add("a");
        add("b");
        assertThat(after(0)).containsExactly("a", "b");
        assertThat(after(1)).containsExactly("b");
        assertThat(after(2)).isEmpty();
    }

    @Test
    void keepsTheLastAndKnowsWhatItForgot() {
        List.of("a", "b", "c", "d").forEach(this::add);
        assertThat(after(0)).containsExactly("b", "c", "d");
        assertThat(ring.holdsAllAfter(0)).isFalse();
        assertThat(ring.holdsAllAfter(1)).isTrue();
        assertThat(ring.holdsAllAfter(4)).isTrue();
        assertThat(ring.holdsAllAfter(5)).isFalse();
    }

    @Test
    void keepsWithinItsMemory() {
        add("x".repeat(6_000));
        add("y".repeat(6_000));
        assertThat(after(0)).singleElement().asString().startsWith("y");
        assertThat(ring.holdsAllAfter(0)).isFalse();
    }

    @Test
    void keepsWithinItsMemoryWhatTurnsOutLongerThanWasThoughtOnceItIsRead() {
        ring.add(entry(Kind.EVENT, Optional.empty(), 10, "x".repeat(11_000)));
        add("y");
        assertThat(after(0)).hasSize(2);
        add("z");
        assertThat(after(0)).containsExactly("y", "z");
    }

    @Test
    void putsAnEntryIntoWordsOnlyWhenItIsReadAndOnce() {
        AtomicInteger asked = new AtomicInteger();
        ring.add(new Entry(1, Kind.EVENT, Optional.empty(), Optional.empty(), 1, () -> "" + asked.incrementAndGet()));
        assertThat(asked).hasValue(0);
        assertThat(after(0)).containsExactly("1");
        assertThat(after(0)).containsExactly("1");
    }

    @Test
    void replacesAnOlderStateAndLosesNothingByThat() {
        state("machine", "a");
        add("b");
        for (int i = 0; i < 100; i++) {
            state("machine", "c" + i);
        }
        assertThat(after(0)).containsExactly("b", "c99");
        assertThat(ring.holdsAllAfter(0)).isTrue();
    }

    @Test
    void replacesNothingThatIsForgotten() {
        state("machine", "a");
        List.of("b", "c", "d").forEach(this::add);
        state("machine", "e");
        assertThat(after(0)).containsExactly("c", "d", "e");
    }

    @Test
    void tellsEverybodyThatSomethingIsMissing() {
        add("a");
        ring.skip();
        add("b");
        assertThat(ring.holdsAllAfter(0)).isFalse();
        assertThat(ring.holdsAllAfter(1)).isFalse();
        assertThat(ring.holdsAllAfter(2)).isTrue();
        assertThat(after(2)).containsExactly("b");
    }
}
