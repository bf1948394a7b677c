package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Attempts;
import pilotlight.appliance.attempt.Expected;
import pilotlight.appliance.attempt.Terms;
import pilotlight.appliance.attempt.Trace;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.boot.Sending;
import pilotlight.appliance.boot.Sendings;
import pilotlight.appliance.boot.Shipment;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

class TickerTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final Terms TERMS =
            new Terms(Duration.ofSeconds(600), Duration.ofSeconds(30), Duration.ofSeconds(300));
    private static final Expected LINUX = new Expected("debian", Set.of(Stage.KERNEL, Stage.ROOTFS), Optional.empty());
    private static final Client CLIENT = Client.of(
                    MacAddress.parse("52:54:00:12:34:56"), new Endpoint(Ipv4.parse("10.77.0.2"), 80, 69))
            .asking(Loader.IPXE);

    private final Sendings sendings = new Sendings();
    private final List<Event> told = new CopyOnWriteArrayList<>();
    private final Attempts attempts = new Attempts(() -> new Trace("1".repeat(32)), mac -> mac, client -> LINUX, TERMS);

    private Ticker ticker(int second, Consumer<Event> listener) {
        Clock clock = Clock.fixed(START.plusSeconds(second), ZoneOffset.UTC);
        return new Ticker(sendings, new Journal(List.of(attempts, listener)), attempts, clock);
    }

    private void tick(int second, Consumer<Event> listener) {
        try (Ticker ticker = ticker(second, listener)) {
            ticker.tick();
        }
    }

    private static Sending sending(String file, Shipment soFar) {
        return new Sending(CLIENT, Stage.ROOTFS, file, () -> soFar);
    }

    private void kernelWasSent() {
        attempts.accept(
                new Event(START, CLIENT, Stage.KERNEL, Outcome.DONE, "/vmlinuz", "", Shipment.whole(8_000_000, 0.2)));
    }

    private Attempt attempt() {
        return attempts.find(CLIENT.mac().orElseThrow()).orElseThrow();
    }

    @Test
    void tellsHowFarLongFilesAreAndNothingOfShortOnes() {
        AtomicReference<Shipment> soFar = new AtomicReference<>(new Shipment(100, 900, 1.5, 0));
        sendings.begun(new Sending(CLIENT, Stage.ROOTFS, "/r", soFar::get));
        sendings.begun(sending("/short", new Shipment(1, 2, 0.9, 0)));

        tick(2, told::add);
        soFar.set(new Shipment(300, 900, 2.5, 0));
        tick(3, told::add);

        assertThat(told)
                .allSatisfy(event -> assertThat(event.outcome()).isEqualTo(Outcome.UNDER_WAY))
                .extracting(Event::what, event -> event.shipment().bytes(), Event::time)
                .containsExactly(tuple("/r", 100L, START.plusSeconds(2)), tuple("/r", 300L, START.plusSeconds(3)));
    }

    @Test
    void tellsNothingOfFilesThatHaveEnded() {
        Sending ended = sending("/r", new Shipment(100, 900, 1.5, 0));
        sendings.begun(ended);
        sendings.ended(ended);

        tick(2, told::add);

        assertThat(told).isEmpty();
    }

    @Test
    void letsTimePassForAttempts() {
        kernelWasSent();

        tick(29, told::add);
        assertThat(attempt().stalled()).isFalse();
        tick(30, told::add);
        assertThat(attempt().stalled()).isTrue();
    }

    @Test
    void letsNoListenerKeepItFromTheOtherFilesAndTheTime() {
        kernelWasSent();
        sendings.begun(sending("/one", new Shipment(0, 900, 100, 0)));
        sendings.begun(sending("/other", new Shipment(0, 900, 100, 0)));

        tick(310, event -> {
            told.add(event);
            throw new IllegalStateException("a listener that fails");
        });
        assertThat(told).extracting(Event::what).containsExactlyInAnyOrder("/one", "/other");
        tick(700, told::add);
        assertThat(attempt().isUnderWay()).isFalse();
    }

    @Test
    void goesOnByItselfAfterAFailure() {
        sendings.begun(sending("/r", new Shipment(100, 900, 1.5, 0)));

        try (Ticker ticker = ticker(2, event -> {
            told.add(event);
            throw new IllegalStateException("a listener that fails");
        })) {
            ticker.start();
            await().untilAsserted(() -> assertThat(told).hasSizeGreaterThan(1));
        }
    }
}
