package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.RequestBuilder.MAC;
import static pilotlight.appliance.boot.RequestBuilder.SELF;
import static pilotlight.appliance.boot.RequestBuilder.http;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;
import static pilotlight.appliance.boot.RequestBuilder.system;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Plan.Form;
import pilotlight.appliance.boot.Plan.Offer;
import pilotlight.appliance.boot.Plan.Silence;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.BootMode;
import pilotlight.appliance.machine.Handling;
import pilotlight.appliance.machine.KernelFlags;
import pilotlight.appliance.machine.LocalBoot;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Target;

/** Messages go past this memory and through the planner as the DHCP door has them do. */
class HandbacksTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final Handbacks handbacks = new Handbacks();
    private final Clients clients = new Clients(address -> Optional.empty(), handbacks::way);
    private final Planner planner = new Planner(Plans.POLICY);
    private Book book = Books.assigned(Assignment.of(Target.LOCAL));

    private Plan at(int seconds, RequestBuilder message) {
        PxeRequest asked = message.request();
        PxeRequest request = asked.after(clients.complete(asked.client()));
        handbacks.asked(request, book, START.plusSeconds(seconds));
        return planner.plan(request, book, Books.PROGRAMS);
    }

    /** A question each minute, from this one to that. */
    private void askInVain(int from, int to, RequestBuilder message) {
        for (int minute = from; minute <= to; minute++) {
            at(60 * minute, message);
        }
    }

    private static Assignment stating(LocalBoot way) {
        return new Assignment(
                Target.LOCAL,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                KernelFlags.NONE,
                Optional.empty(),
                List.of(),
                new Handling(Optional.empty(), Optional.empty(), Optional.of(way), Optional.empty()),
                Optional.empty(),
                BootMode.NORMAL,
                Optional.empty());
    }

    private void fetchedScript(int seconds) {
        handbacks.accept(new Event(
                START.plusSeconds(seconds),
                Client.of(MAC, SELF),
                Stage.SCRIPT,
                Outcome.DONE,
                "boot.ipxe",
                "",
                Shipment.whole(1, 0)));
    }

    @Test
    void tellsABiosThatAsksForEverOneWayAfterTheOther() {
        askInVain(0, 5, pxe(0));
        assertThat(at(301, pxe(0))).isInstanceOf(Silence.class);
        assertThat(at(302, pxe(0))).isEqualTo(new Offer("undionly.kpxe", Form.DIRECT));

        askInVain(6, 10, pxe(0));
        assertThat(at(602, pxe(0))).isEqualTo(new Offer("undionly.kpxe", Form.DIRECT));
        assertThat(handbacks.way(MAC)).contains(LocalBoot.SANBOOT);

        askInVain(11, 15, pxe(0));
        at(903, pxe(0));
        assertThat(at(904, pxe(0))).isEqualTo(new Offer("local-boot", Form.DIRECT));
    }

    @Test
    void tellsTheNextWayWhereIpxeComesBackFromItsScript() {
        for (int start = 0; start < 800; start += 200) {
            at(start, ipxe(0));
            fetchedScript(start + 1);
        }
        assertThat(handbacks.way(MAC)).contains(LocalBoot.EXIT);
    }

    @Test
    void beginsTheNextTimeWithTheWayThatItSurvived() {
        askInVain(0, 6, http(16));
        assertThat(handbacks.words(START.plusSeconds(360))).containsEntry(MAC, "exit, on trial");
        assertThat(handbacks.words(START.plusSeconds(960))).containsEntry(MAC, "exit");

        assertThat(at(90_000, http(16))).isEqualTo(new Offer("http://10.77.0.2/snponly.efi", Form.HTTP));
        assertThat(handbacks.words(START.plusSeconds(90_000))).containsEntry(MAC, "exit");
    }

    @Test
    void tellsWhoeverAsksForFilesTheSame() {
        askInVain(0, 6, pxe(0));

        assertThat(clients.complete(Client.of(MAC, SELF)).shown().handback()).contains(LocalBoot.EXIT);
    }

    @Test
    void learnsNothingOfASystemThatWantsALease() {
        askInVain(0, 20, system("dhcpcd-9"));

        assertThat(handbacks.way(MAC)).isEmpty();
    }

    @Test
    void leavesTheWordToTheAssignment() {
        askInVain(0, 6, pxe(0));
        book = Books.assigned(stating(LocalBoot.SILENCE));

        assertThat(at(361, pxe(0))).isInstanceOf(Silence.class);
    }

    @Test
    void forgetsAWayOnTrialOnceTheMachineIsToldSomethingElse() {
        askInVain(0, 6, pxe(0));
        book = Books.assigned(stating(LocalBoot.ABSENT));
        askInVain(7, 40, pxe(0));

        assertThat(handbacks.way(MAC)).isEmpty();
    }

    @Test
    void keepsAWayThatWasSurvivedWhileTheMachineIsToldSomethingElse() {
        askInVain(0, 6, pxe(0));
        book = Books.assigned(Books.DEBIAN);
        askInVain(16, 40, pxe(0));

        assertThat(handbacks.way(MAC)).contains(LocalBoot.EXIT);
    }

    @Test
    void learnsNothingOfMachinesThatBootSomethingElse() {
        book = Books.fallback(Books.DEBIAN);
        askInVain(0, 20, pxe(0));

        assertThat(handbacks.way(MAC)).isEmpty();
    }

    @Test
    void beginsAnewWhenToldToForget() {
        askInVain(0, 6, pxe(0));
        handbacks.forget(MAC);
        assertThat(at(361, pxe(0))).isInstanceOf(Silence.class);

        askInVain(7, 13, pxe(0));
        handbacks.forgetAll();
        assertThat(at(781, pxe(0))).isInstanceOf(Silence.class);
    }
}
