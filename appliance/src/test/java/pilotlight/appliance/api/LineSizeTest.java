package pilotlight.appliance.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Profile;
import pilotlight.appliance.attempt.Result;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.attempt.Trace;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Inventory;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.boot.Shipment;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.databind.json.JsonMapper;

/** What lines take is told before they are written: it must not be less than they turn out to take, and not much more. */
class LineSizeTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant TIME = Instant.parse("2026-11-20T12:00:00.123456789Z");
    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");
    private static final String NAME = "compute-17.rack-3.example.org";
    private static final String TRACE = "f".repeat(32);
    private static final Shipment SHIPMENT = new Shipment(1L << 40, 1L << 40, 1234.567, 1);

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 100, 8_000})
    void anEventsIsNearWhatItTakes(int length) {
        String text = "x".repeat(length);
        Client client = Client.of(MAC, new Endpoint(Ipv4.parse("10.77.0.2"), 80, 69))
                .at(Ip.parse("2001:db8:1111:2222:3333:4444:5555:6666"))
                .calling(Optional.of("curl"));
        Event event = new Event(TIME, client, Stage.DISCOVER, Outcome.UNDER_WAY, text, text, SHIPMENT);
        String json = JSON.writeValueAsString(EventLine.of(1_000_000, event, Optional.of(MAC), NAME, TRACE));

        assertThat(EventLine.size(event)).isBetween(json.length(), json.length() + 200);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 100, 8_000})
    void anAttemptsIsNearWhatItTakes(int length) {
        Attempt attempt = AttemptLine.withoutSteps(attempt("x".repeat(length), 64));
        String json = JSON.writeValueAsString(AttemptLine.of(attempt, NAME));

        assertThat(AttemptLine.size(attempt)).isBetween(json.length(), json.length() + 200);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 64})
    void anAttemptWithoutStepsShowsTheSame(int steps) {
        Attempt attempt = attempt("x", steps);

        assertThat(AttemptLine.of(AttemptLine.withoutSteps(attempt), NAME)).isEqualTo(AttemptLine.of(attempt, NAME));
        assertThat(AttemptLine.withoutSteps(attempt).steps()).hasSizeLessThanOrEqualTo(1);
    }

    private static Attempt attempt(String text, int steps) {
        return new Attempt(
                new Trace(TRACE),
                MAC,
                TIME,
                TIME,
                TIME,
                Stage.ROOTFS,
                Result.UNDER_WAY,
                new Profile(
                        Optional.of(Ip.parse("2001:db8:1111:2222:3333:4444:5555:6666")),
                        Optional.of(Architecture.EFI_X64),
                        Optional.of(text),
                        Optional.of(new UUID(1, 2)),
                        Inventory.NONE),
                text,
                Set.of(),
                Optional.empty(),
                IntStream.range(0, steps).mapToObj(LineSizeTest::step).toList(),
                Optional.of(text),
                true);
    }

    /** Only the middle one counts as the latest that was sent. */
    private static Step step(int number) {
        boolean sent = number % 3 == 1;
        return new Step(
                sent ? Stage.ROOTFS : Stage.KERNEL,
                Outcome.DONE,
                "file " + number,
                "",
                Loader.IPXE,
                TIME,
                TIME,
                1,
                new Shipment(number, 1L << 40, 1, 0));
    }
}
