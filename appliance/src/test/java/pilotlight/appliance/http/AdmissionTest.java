package pilotlight.appliance.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.Ip;

/** Who fetches a large file now, and who waits. */
class AdmissionTest {

    private static final long LATER = TimeUnit.SECONDS.toNanos(2);
    private static final long MUCH_LATER = TimeUnit.SECONDS.toNanos(9);

    private final Admission admission = new Admission(1, 2);

    private Admission.Verdict wget(int client, Stage stage) {
        return admission.ask(wanted(client, stage), stage, false, 0);
    }

    private Admission.Verdict ipxe(int client, Stage stage, long now) {
        return admission.ask(wanted(client, stage), stage, true, now);
    }

    private static Admission.Wanted wanted(int client, Stage stage) {
        return new Admission.Wanted(Optional.of(Ip.parse("192.0.2." + client)), "/" + stage);
    }

    private Optional<Admission.Wanted> next(long now) {
        return admission.next(now).map(Admission.Place::wanted);
    }

    @Test
    void letsSoManyInAndMakesTheOthersWait() {
        assertThat(wget(1, Stage.ROOTFS)).isInstanceOf(Admission.Begin.class);
        assertThat(wget(2, Stage.ROOTFS)).isInstanceOf(Admission.Wait.class);
        assertThat(ipxe(3, Stage.KERNEL, 0)).isInstanceOf(Admission.Again.class);
        assertThat(admission.underWay()).isOne();
        assertThat(admission.waiting()).isOne();
        assertThat(next(0)).isEmpty();
    }

    @Test
    void letsThoseWhoWaitInByStageAndThenInOrderOfArrival() {
        Admission some = new Admission(1, 10);
        some.ask(wanted(1, Stage.KERNEL), Stage.KERNEL, false, 0);
        some.ask(wanted(2, Stage.ROOTFS), Stage.ROOTFS, false, 0);
        some.ask(wanted(3, Stage.ROOTFS), Stage.ROOTFS, false, 0);
        some.ask(wanted(4, Stage.INITRD), Stage.INITRD, false, 0);
        some.ask(wanted(5, Stage.KERNEL), Stage.KERNEL, false, 0);
        for (Admission.Wanted expected : new Admission.Wanted[] {
            wanted(5, Stage.KERNEL), wanted(4, Stage.INITRD), wanted(2, Stage.ROOTFS), wanted(3, Stage.ROOTFS)
        }) {
            some.ended();
            assertThat(some.next(0).map(Admission.Place::wanted)).contains(expected);
            assertThat(some.next(0)).isEmpty();
        }
        assertThat(some.waiting()).isZero();
    }

    @Test
    void keepsThePlaceOfWhoComesAgain() {
        ipxe(1, Stage.KERNEL, 0);
        ipxe(2, Stage.KERNEL, 0);
        admission.ended();
        assertThat(ipxe(3, Stage.KERNEL, LATER)).isInstanceOf(Admission.Again.class);
        assertThat(ipxe(2, Stage.KERNEL, LATER)).isInstanceOf(Admission.Begin.class);
    }

    @Test
    void keepsAPlaceForAWhileOnly() {
        ipxe(1, Stage.KERNEL, 0);
        ipxe(2, Stage.KERNEL, 0);
        wget(3, Stage.KERNEL);
        admission.ended();
        assertThat(next(LATER)).isEmpty();
        assertThat(next(MUCH_LATER)).contains(wanted(3, Stage.KERNEL));
    }

    @Test
    void letsNobodyPassWhoCameLaterForWhatIsNeededLater() {
        wget(1, Stage.KERNEL);
        wget(2, Stage.KERNEL);
        admission.ended();
        assertThat(ipxe(3, Stage.ROOTFS, 0)).isInstanceOf(Admission.Again.class);
        assertThat(next(0)).contains(wanted(2, Stage.KERNEL));
    }

    @Test
    void tellsThoseToComeAgainForWhomThereIsNoPlaceToWait() {
        wget(1, Stage.ROOTFS);
        wget(2, Stage.ROOTFS);
        wget(3, Stage.ROOTFS);
        assertThat(wget(4, Stage.ROOTFS)).isInstanceOf(Admission.Again.class);
        assertThat(admission.waiting()).isEqualTo(2);
    }

    @Test
    void letsInWhoWaitedLongEnoughThoughItIsOneTooMany() {
        wget(1, Stage.ROOTFS);
        Admission.Wait wait = (Admission.Wait) wget(2, Stage.ROOTFS);
        assertThat(admission.beginAnyway(wait.place())).isTrue();
        assertThat(admission.beginAnyway(wait.place())).isFalse();
        assertThat(admission.underWay()).isEqualTo(2);
        assertThat(admission.waiting()).isZero();
        admission.ended();
        assertThat(wget(3, Stage.ROOTFS)).isInstanceOf(Admission.Wait.class);
    }
}
