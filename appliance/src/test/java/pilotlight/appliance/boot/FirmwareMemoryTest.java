package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.Books.DEBIAN;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Plan.Form;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.BootMode;
import pilotlight.appliance.machine.Handling;
import pilotlight.appliance.machine.KernelFlags;
import pilotlight.appliance.machine.OfferStyle;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.dhcp.HardwareAddress;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.wire.MacAddress;

/** Messages go through planner and memory as the DHCP door has them do. */
class FirmwareMemoryTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final MacAddress TWIN = MacAddress.parse("52:54:00:aa:bb:cc");
    private static final MacAddress OTHER_MAKER = MacAddress.parse("00:25:90:00:00:01");
    private static final int[] EDK2_TIMES = {0, 4, 12, 28};

    private final List<Lesson> learnt = new ArrayList<>();
    private final FirmwareMemory memory = new FirmwareMemory(learnt::add);
    private final Planner planner = new Planner(Plans.POLICY);
    private Book book = Books.fallback(DEBIAN);

    private Plan at(double seconds, RequestBuilder message) {
        Instant now = START.plusMillis((long) (seconds * 1000));
        PxeRequest request = message.request();
        Plan plan = planner.plan(request, book, Books.PROGRAMS, memory.experience(request, now));
        memory.answered(request, plan, now);
        return plan;
    }

    private static Assignment offering(OfferStyle style) {
        return new Assignment(
                DEBIAN.target(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                KernelFlags.NONE,
                Optional.empty(),
                List.of(),
                Handling.offering(style),
                Optional.empty(),
                BootMode.NORMAL,
                Optional.empty());
    }

    private Form form(double seconds, RequestBuilder message) {
        return ((Plan.Offer) at(seconds, message)).form();
    }

    private static RequestBuilder of(MacAddress mac) {
        return pxe(7).chaddr(HardwareAddress.of(mac));
    }

    private void fetched(double seconds, MacAddress mac, Stage stage, Outcome outcome) {
        fetched(seconds, mac, stage, outcome, "snponly.efi");
    }

    private void fetched(double seconds, MacAddress mac, Stage stage, Outcome outcome, String file) {
        memory.accept(new Event(
                START.plusMillis((long) (seconds * 1000)),
                Client.of(mac, RequestBuilder.SELF),
                stage,
                outcome,
                file,
                "",
                Shipment.whole(1, 0)));
    }

    private void askInVain(MacAddress mac) {
        for (int time : EDK2_TIMES) {
            at(time, of(mac));
        }
    }

    private List<String> known() {
        return memory.lessons().stream()
                .map(lesson -> lesson.mac().map(MacAddress::toString).orElse("all") + " "
                        + lesson.style().word())
                .toList();
    }

    @Test
    void remembersTheUsualStyleOfAMachineThatComesToTheBootServerPort() {
        assertThat(form(0, pxe(7))).isEqualTo(Form.BINL);
        at(5, pxe(7).toBootServer());

        assertThat(known()).containsExactly("all binl", RequestBuilder.MAC + " binl");
    }

    @Test
    void changesTheStyleForAMachineThatAsksAgainAndAgainAndRemembersWhatWorked() {
        assertThat(form(0, pxe(7))).isEqualTo(Form.BINL);
        assertThat(form(4, pxe(7))).isEqualTo(Form.BINL);
        assertThat(form(12, pxe(7))).isEqualTo(Form.BINL);
        assertThat(form(28, pxe(7))).isEqualTo(Form.DIRECT);
        fetched(30, RequestBuilder.MAC, Stage.LOADER, Outcome.DONE);

        assertThat(form(1000, pxe(7))).isEqualTo(Form.DIRECT);
        assertThat(known()).containsExactly("all direct", RequestBuilder.MAC + " direct");
    }

    @Test
    void beginsWithOthersOfTheKindAsItEndedWithTheFirst() {
        askInVain(RequestBuilder.MAC);
        fetched(30, RequestBuilder.MAC, Stage.LOADER, Outcome.DONE);

        assertThat(form(40, of(TWIN))).isEqualTo(Form.DIRECT);
        assertThat(form(40, of(OTHER_MAKER))).isEqualTo(Form.BINL);
        assertThat(form(40, pxe(0).chaddr(HardwareAddress.of(TWIN)))).isEqualTo(Form.DIRECT);
    }

    @Test
    void doesNotLetOneMachineThatWorksTheUsualWayUnteachItsKind() {
        at(0, of(TWIN));
        at(5, of(TWIN).toBootServer());
        askInVain(RequestBuilder.MAC);
        fetched(30, RequestBuilder.MAC, Stage.LOADER, Outcome.DONE);
        assertThat(known()).contains("all direct");

        assertThat(form(100, of(TWIN))).isEqualTo(Form.BINL);
        at(105, of(TWIN).toBootServer());

        assertThat(known()).contains("all direct", TWIN + " binl", RequestBuilder.MAC + " direct");
    }

    @Test
    void countsTheFirmwareThatOnlyAskedForTheSize() {
        at(0, pxe(7));
        fetched(5, RequestBuilder.MAC, Stage.LOADER, Outcome.ABANDONED);

        assertThat(known()).contains(RequestBuilder.MAC + " binl");
    }

    @Test
    void learnsNothingOfScriptsAndOfFilesThatWereNotThere() {
        at(0, pxe(7));
        fetched(5, RequestBuilder.MAC, Stage.SCRIPT, Outcome.DONE, "boot.ipxe");
        fetched(5, RequestBuilder.MAC, Stage.LOADER, Outcome.FAILED);
        fetched(5, RequestBuilder.MAC, Stage.LOADER, Outcome.DECLINED);
        fetched(5, TWIN, Stage.LOADER, Outcome.DONE);

        assertThat(known()).isEmpty();
    }

    @Test
    void countsUBootThatFetchesItsMenuFromTheDirectoryThatItWasOffered() {
        assertThat(((Plan.Offer) at(0, pxe(22))).file()).isEqualTo("pxelinux.cfg");
        fetched(5, RequestBuilder.MAC, Stage.SCRIPT, Outcome.DONE, "/pxelinux.cfg/01-52-54-00-12-34-56");

        assertThat(known()).contains(RequestBuilder.MAC + " direct");
    }

    @Test
    void countsTheFileThatWasOfferedAlsoWhereItIsAKernel() {
        at(0, pxe(7));
        fetched(5, RequestBuilder.MAC, Stage.KERNEL, Outcome.DONE, "/snponly.efi");

        assertThat(known()).contains(RequestBuilder.MAC + " binl");
    }

    @Test
    void leavesAMachineAloneThatTakesALease() {
        at(0, pxe(7));
        at(4, pxe(7));
        at(12, pxe(7));
        at(14, pxe(7).type(MessageType.REQUEST).wanting("10.77.0.42"));

        assertThat(form(28, pxe(7))).isEqualTo(Form.BINL);
    }

    @Test
    void obeysTheAssignmentAndLearnsFromItForTheMachineAlone() {
        book = Books.fallback(offering(OfferStyle.DIRECT));
        for (int time : EDK2_TIMES) {
            assertThat(form(time, pxe(7))).isEqualTo(Form.DIRECT);
        }
        fetched(30, RequestBuilder.MAC, Stage.LOADER, Outcome.DONE);

        assertThat(known()).containsExactly(RequestBuilder.MAC + " direct");
    }

    @Test
    void hasNoOpinionOnIpxe() {
        assertThat(form(0, ipxe(7))).isEqualTo(Form.IPXE);
        assertThat(form(1, ipxe(7))).isEqualTo(Form.IPXE);
        fetched(5, RequestBuilder.MAC, Stage.LOADER, Outcome.DONE);

        assertThat(known()).isEmpty();
    }

    @Test
    void tellsOfALessonOnce() {
        for (int boot = 0; boot < 3; boot++) {
            at(boot * 1000, pxe(7));
            at(boot * 1000 + 5, pxe(7).toBootServer());
        }

        assertThat(learnt).hasSize(2);
    }

    @Test
    void takesOlderLessonsOverOnlyWhereItKnowsNothing() {
        askInVain(RequestBuilder.MAC);
        fetched(30, RequestBuilder.MAC, Stage.LOADER, Outcome.DONE);
        FirmwareKind kind = memory.lessons().get(0).kind();

        memory.recall(List.of(
                new Lesson(Optional.empty(), kind, OfferStyle.PLAIN, START),
                new Lesson(Optional.of(TWIN), kind, OfferStyle.PLAIN, START)));

        assertThat(known()).containsExactly("all direct", RequestBuilder.MAC + " direct", TWIN + " plain");
    }

    @Test
    void forgetsAMachineWithItsKind() {
        askInVain(RequestBuilder.MAC);
        fetched(30, RequestBuilder.MAC, Stage.LOADER, Outcome.DONE);

        assertThat(memory.forget(RequestBuilder.MAC)).hasSize(2);

        assertThat(known()).isEmpty();
        assertThat(form(40, pxe(7))).isEqualTo(Form.BINL);
        assertThat(memory.forget(TWIN)).isEmpty();
    }

    @Test
    void forgetsTheLongestUnheardBeyondItsBound() {
        for (int i = 0; i <= FirmwareMemory.MOST_MACHINES; i++) {
            MacAddress mac = new MacAddress(0x5254_0000_0000L + i);
            at(i, of(mac));
            at(i + 0.5, of(mac).toBootServer());
        }

        assertThat(memory.lessons()).hasSize(FirmwareMemory.MOST_MACHINES + 1);
        assertThat(memory.forget(new MacAddress(0x5254_0000_0000L))).isEmpty();
    }
}
