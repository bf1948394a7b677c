package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

class SightingQueueTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final SightingQueue queue = new SightingQueue(3);

    @Test
    void keepsOneEntryAMachine() {
        for (int i = 0; i < 1000; i++) {
            queue.add(seen(i % 3, i));
        }
        assertThat(queue.take())
                .containsExactlyInAnyOrder(
                        new SeenMachine(NOON, seen(0, 999)),
                        new SeenMachine(NOON.plusSeconds(1), seen(1, 997)),
                        new SeenMachine(NOON.plusSeconds(2), seen(2, 998)));
        assertThat(queue.take()).isEmpty();
        assertThat(queue.dropped()).isZero();
    }

    @Test
    void keepsWhatALaterSightingDoesNotTell() {
        Sighting told = new Sighting(
                new MacAddress(0),
                NOON,
                Ip.find("10.0.0.7"),
                Optional.of("PXEClient"),
                Optional.of(7),
                Optional.empty(),
                Optional.empty());
        queue.add(told);
        queue.add(seen(0, 1));
        assertThat(queue.take())
                .containsExactly(new SeenMachine(NOON, seen(0, 1).over(told)));
    }

    @Test
    void dropsTheLongestUnseenMachine() {
        for (int mac : new int[] {0, 1, 2, 0, 3}) {
            queue.add(seen(mac, 0));
        }
        assertThat(macs(queue.take())).containsExactly(2L, 0L, 3L);
        assertThat(queue.dropped()).isEqualTo(1);
    }

    @Test
    void dropsTheOldestOfABatchThatComesBack() {
        queue.add(seen(0, 0));
        queue.add(seen(1, 0));
        List<SeenMachine> batch = queue.take();
        queue.add(seen(1, 5));
        queue.add(seen(2, 5));
        queue.add(seen(3, 5));
        queue.putBack(batch);
        assertThat(queue.dropped()).isEqualTo(1);
        assertThat(queue.take())
                .containsExactly(
                        new SeenMachine(NOON, seen(1, 5)), SeenMachine.of(seen(2, 5)), SeenMachine.of(seen(3, 5)));
    }

    @Test
    void givesSomeOutTheLongestWaitingFirst() {
        queue.add(seen(0, 0));
        queue.add(seen(1, 0));
        queue.add(seen(2, 0));
        assertThat(macs(queue.take(2))).containsExactly(0L, 1L);
        assertThat(queue.isEmpty()).isFalse();
        assertThat(macs(queue.take(2))).containsExactly(2L);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void forgets() {
        queue.add(seen(0, 0));
        queue.forget(new MacAddress(0));
        assertThat(queue.take()).isEmpty();
    }

    private static Sighting seen(int mac, int seconds) {
        return Sighting.of(new MacAddress(mac), NOON.plusSeconds(seconds));
    }

    private static List<Long> macs(List<SeenMachine> batch) {
        return batch.stream().map(seen -> seen.latest().mac().value()).toList();
    }
}
