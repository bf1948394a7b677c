package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.MacAddress;

class LoopWatchTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final AtomicInteger detected = new AtomicInteger();
    private final LoopWatch watch = new LoopWatch(detected::incrementAndGet);

    private void fetch(int minute, Stage stage, String what) {
        fetch(minute, stage, Outcome.DONE, what);
    }

    private void fetch(int minute, Stage stage, Outcome outcome, String what) {
        Client client = Client.of(RequestBuilder.MAC, RequestBuilder.SELF);
        watch.accept(
                new Event(START.plusSeconds(60L * minute), client, stage, outcome, what, "", Shipment.whole(1, 0)));
    }

    private List<String> seen(int minute) {
        return watch.sentences(START.plusSeconds(60L * minute));
    }

    @Test
    void noticesAMachineThatFetchesItsProgramAgainAndAgain() {
        for (int round = 0; round < LoopWatch.LOOP + 3; round++) {
            fetch(round, Stage.LOADER, "undionly.kpxe");
        }

        assertThat(seen(9))
                .singleElement()
                .asString()
                .startsWith("52:54:00:12:34:56 goes in a circle: it fetched undionly.kpxe 8 times and never a script.");
        assertThat(detected).as("told once").hasValue(1);
    }

    @Test
    void isContentWithMachinesThatComeToTheirScript() {
        for (int round = 0; round < 3 * LoopWatch.LOOP; round++) {
            fetch(round, Stage.LOADER, "undionly.kpxe");
            if (round % 3 == 0) {
                fetch(round, Stage.SCRIPT, "boot.ipxe.01525400123456");
            }
        }

        assertThat(seen(20)).isEmpty();
    }

    @Test
    void doesNotCountQuestionsForTheSizeAndOtherPrograms() {
        for (int round = 0; round < 3 * LoopWatch.LOOP; round++) {
            fetch(round, Stage.LOADER, Outcome.ABANDONED, "snponly.efi");
            fetch(round, Stage.LOADER, round % 2 == 0 ? "shimx64.efi" : "grubx64.efi");
        }

        assertThat(seen(20)).isEmpty();
    }

    @Test
    void tellsOfVeryManyMachinesInFewLines() {
        for (int machine = 0; machine < 1000; machine++) {
            Client client = Client.of(new MacAddress(machine), RequestBuilder.SELF);
            for (int round = 0; round < LoopWatch.LOOP; round++) {
                watch.accept(new Event(
                        START, client, Stage.LOADER, Outcome.DONE, "undionly.kpxe", "", Shipment.whole(1, 0)));
            }
        }

        assertThat(seen(1)).hasSize(LoopWatch.MOST_TOLD + 1).last().isEqualTo("900 more machines go in a circle");
    }

    @Test
    void forgetsAMachineThatStopped() {
        for (int round = 0; round < LoopWatch.LOOP; round++) {
            fetch(round, Stage.LOADER, "undionly.kpxe");
        }

        assertThat(seen(60)).isEmpty();
    }
}
