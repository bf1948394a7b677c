package pilotlight.appliance.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.attempt.Telling.LINUX;
import static pilotlight.appliance.attempt.Telling.MAC;
import static pilotlight.appliance.attempt.Telling.START;
import static pilotlight.appliance.attempt.Telling.TERMS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.MacAddress;

class AttemptsTest {

    private static final String OFFERED = "0 firmware offer done snponly.efi\n";
    private static final Expected WAIT = new Expected("wait", Set.of(), Optional.empty());
    private static final String ASKS = "ipxe script done /boot.ipxe.01525400123456 404/404 0\n";

    private final Telling telling = new Telling(LINUX, TERMS);

    private Trace script(String who, int second) {
        return telling.latest().traceOfScript(MAC, Telling.client(who, false), START.plusSeconds(second));
    }

    @Test
    void namesAScriptAfterTheAttemptThatItBelongsTo() {
        telling.hears(OFFERED);

        assertThat(script("ipxe", 5)).isEqualTo(telling.all().get(0).trace());
    }

    @Test
    void namesAScriptAfterTheAttemptThatItWillBegin() {
        Trace first = script("ipxe", 0);
        Trace again = script("ipxe", 1);
        telling.hears("1 " + ASKS + "5 ipxe kernel done /os/debian/vmlinuz 9/9 1");
        Trace next = script("ipxe", 60);
        telling.hears("61 " + ASKS);

        assertThat(again).isEqualTo(first);
        assertThat(telling.all()).extracting(Attempt::trace).containsExactly(first, next);
    }

    @Test
    void countsWhatRepeatsAndForgetsTheMiddle() {
        telling.hears(OFFERED);
        for (int i = 0; i < 200; i++) {
            telling.hears(2 * i + 1 + " grub loader done /grub/" + i + ".mod 1/1 0");
            telling.hears(2 * i + 2 + " firmware discover ignored REQUEST");
        }

        List<Step> steps = telling.all().get(0).steps();
        assertThat(steps).hasSize(Steps.MOST);
        assertThat(steps)
                .filteredOn(step -> step.stage() == Stage.DISCOVER)
                .singleElement()
                .extracting(Step::times)
                .isEqualTo(200);
        assertThat(steps.get(0).what()).isEqualTo("snponly.efi");
        assertThat(steps.get(Steps.MOST - 1).what()).isEqualTo("/grub/199.mod");
    }

    @Test
    void takesThousandsOfPartsOfOneFileForOneBoot() {
        String disc = "/os/debian/disc.iso";
        for (int i = 0; i < 3000; i++) {
            telling.hears(2 * i + " ipxe kernel under-way " + disc + " " + i + "/9000 1");
            telling.hears(2 * i + 1 + " ipxe kernel abandoned " + disc + " " + i + "/9000 0");
        }

        assertThat(telling.all())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.steps()).hasSizeLessThanOrEqualTo(Steps.MOST));
    }

    @Test
    void takesAllNicsOfAMachineForOne() {
        MacAddress other = MacAddress.parse("52:54:00:12:34:57");
        List<Trace> traces = new ArrayList<>(List.of(new Trace("2".repeat(32)), new Trace("1".repeat(32))));
        Attempts attempts = new Attempts(
                () -> traces.remove(traces.size() - 1), mac -> mac.equals(other) ? MAC : mac, client -> LINUX, TERMS);
        List<String> offer = List.of("0", "firmware", "offer", "done", "snponly.efi");
        Event asks = Telling.event(START, offer);
        Event file = Telling.event(START, List.of("1", "firmware", "loader", "done", "/snponly.efi", "9/9", "0"));

        attempts.accept(asks);
        attempts.accept(new Event(
                START.plusSeconds(1),
                file.client().with(other),
                file.stage(),
                file.outcome(),
                file.what(),
                "",
                file.shipment()));

        assertThat(attempts.all()).singleElement().satisfies(attempt -> {
            assertThat(attempt.mac()).isEqualTo(MAC);
            assertThat(attempt.stage()).isEqualTo(Stage.LOADER);
        });
        assertThat(attempts.find(other)).isEqualTo(attempts.find(MAC)).isPresent();
        assertThat(attempts.traceOfScript(other, Telling.client("ipxe", false), START.plusSeconds(5)))
                .isEqualTo(new Trace("1".repeat(32)));
    }

    @Test
    void letsAWaitingMachineGoOnWithWhatItIsAssigned() {
        telling.assigned(WAIT).hears(OFFERED + "5 " + ASKS + "35 " + ASKS);
        telling.assigned(LINUX).hears("65 " + ASKS);

        assertThat(telling.outcomes()).containsExactly("under-way at script");
        assertThat(telling.all().get(0).target()).isEqualTo("debian");
    }

    @Test
    void tellsOfBothWhenOneReplacesAnother() {
        List<String> told = new ArrayList<>();
        telling.hears(OFFERED + "1 firmware loader done /snponly.efi 9/9 0");
        telling.latest()
                .listen(attempt -> told.add(attempt.trace().id().substring(31) + " "
                        + attempt.result().word()));

        telling.hears("30 firmware offer done snponly.efi");

        assertThat(told).containsExactly("1 restarted", "2 under-way");
        assertThat(telling.latest().running()).hasSize(1);
    }

    @Test
    void tellsNothingWhereNothingIsNew() {
        telling.hears(OFFERED + "3 system rootfs under-way /r 5/9 2");
        List<Attempt> told = new ArrayList<>();
        telling.latest().listen(told::add);

        telling.hears("4 system rootfs under-way /r 5/9 3\n5 tick");

        assertThat(told).isEmpty();
    }

    @Test
    void knowsThoseOfBeforeItsProcessBeganUntilThereAreNewer() {
        Attempt before =
                new Telling(LINUX, TERMS).hears(OFFERED + "300 tick").all().get(0);

        telling.latest().recall(before);
        assertThat(telling.latest().trace(MAC)).contains(before.trace());
        telling.hears("900 firmware offer done snponly.efi");
        telling.latest().recall(before);

        assertThat(telling.latest().find(MAC).orElseThrow().isUnderWay()).isTrue();
    }
}
