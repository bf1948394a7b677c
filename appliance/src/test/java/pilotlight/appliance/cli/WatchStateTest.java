package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.cli.WatchedRack.attempt;
import static pilotlight.appliance.cli.WatchedRack.idle;
import static pilotlight.appliance.cli.WatchedRack.line;
import static pilotlight.appliance.cli.WatchedRack.stalled;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.api.RackLine;

class WatchStateTest {

    private static final String A = "52:54:00:00:00:0a";
    private static final String B = "52:54:00:00:00:0b";
    private static final String C = "52:54:00:00:00:0c";
    private static final String D = "52:54:00:00:00:0d";

    private static WatchState everything() {
        return new WatchState(Set.of(), false);
    }

    private static RackLine kernel(String mac, long bytes, long silent) {
        return line(mac, "cn", "kernel", "under-way", bytes, 1_000_000, silent);
    }

    private static List<String> macs(WatchState state) {
        return state.sorted().stream().map(row -> row.line().mac()).toList();
    }

    @Test
    void putsProblemsFirstThenThoseUnderWayThenTheRestByName() {
        WatchState state = everything();
        state.load(List.of(
                line(A, "cn1", "rootfs", "up", 0, 0, 1),
                line(B, "cn9", "kernel", "under-way", 1, 2, 1),
                stalled(line(C, "cn8", "rootfs", "under-way", 1, 2, 1)),
                line(D, "cn2", "script", "stopped", 0, 0, 1),
                idle("52:54:00:00:00:0e", "cn0")));
        assertThat(macs(state)).containsExactly(D, C, B, "52:54:00:00:00:0e", A);
    }

    @ParameterizedTest(name = "{0} to {1} bytes in {2} s")
    @CsvSource({"100000, 600000, 2, 250000", "0, 1000000, 1, 1000000", "500000, 500000, 1, 0", "600000, 100000, 1, 0"})
    void computesTheRateFromWhatWasToldBefore(long before, long now, long seconds, long rate) {
        WatchState state = everything();
        state.load(List.of(kernel(A, before, seconds)));
        state.tell(attempt(kernel(A, now, 0)));
        assertThat(state.sorted().get(0).rate()).isEqualTo(rate);
    }

    @Test
    void keepsTheRateWhenTheSameIsToldAgain() {
        WatchState state = everything();
        state.load(List.of(kernel(A, 0, 1)));
        state.tell(attempt(kernel(A, 250_000, 0)));
        state.load(List.of(kernel(A, 250_000, 0)));
        assertThat(state.sorted().get(0).rate()).isEqualTo(250_000);
    }

    @Test
    void knowsNoRateOfAnotherFile() {
        WatchState state = everything();
        state.load(List.of(kernel(A, 100, 2)));
        state.tell(attempt(line(A, "cn", "initrd", "under-way", 200, 1_000_000, 1)));
        assertThat(state.sorted().get(0).rate()).isZero();
        state.tell(attempt(line(A, "cn", "initrd", "under-way", 300, 2_000_000, 0)));
        assertThat(state.sorted().get(0).rate()).isZero();
    }

    @Test
    void takesMachinesThatItHeardNothingOfAndKeepsWhatTheyBoot() {
        WatchState state = everything();
        state.load(List.of(idle(A, "cn07")));
        state.tell(attempt(kernel(A, 1, 1)));
        state.tell(attempt(kernel(B, 1, 1)));
        assertThat(state.sorted()).extracting(row -> row.line().target()).containsExactly("debian", "");
    }

    @Test
    void saysWhoseBootBeganOrEnded() {
        WatchState state = everything();
        assertThat(state.load(List.of(kernel(A, 1, 2), idle(B, "")))).hasSize(2);
        assertThat(state.tell(attempt(kernel(A, 2, 1)))).isEmpty();
        assertThat(state.tell(attempt(line(A, "cn", "rootfs", "loaded", 1, 1, 0))))
                .isPresent();
        assertThat(state.load(List.of(line(A, "cn", "rootfs", "loaded", 1, 1, 0), kernel(B, 1, 1))))
                .extracting(row -> row.line().mac())
                .containsExactly(B);
        assertThat(state.tell(attempt(stalled(kernel(B, 1, 0))))).isPresent();
    }

    @Test
    void forgetsWhoIsNotInTheRackAnyMore() {
        WatchState state = everything();
        state.load(List.of(kernel(A, 1, 1), kernel(B, 1, 1)));
        state.load(List.of(kernel(B, 1, 1)));
        assertThat(macs(state)).containsExactly(B);
    }

    @Test
    void showsOnlyWhoFailed() {
        WatchState state = new WatchState(Set.of(), true);
        state.load(List.of(kernel(A, 1, 1), line(B, "", "script", "restarted", 0, 0, 1), idle(C, "")));
        assertThat(macs(state)).containsExactly(B);
        assertThat(state.tell(attempt(line(A, "", "script", "stopped", 0, 0, 0))))
                .isPresent();
        assertThat(macs(state)).containsExactly(A, B);
        assertThat(state.concerns(C)).isFalse();
        assertThat(state.isPartial()).isTrue();
    }

    @Test
    void showsOnlyTheMachineOfInterest() {
        WatchState state = new WatchState(Set.of(A), false);
        assertThat(state.load(List.of(kernel(A, 1, 1), kernel(B, 1, 1)))).hasSize(1);
        assertThat(state.tell(attempt(line(B, "", "script", "stopped", 0, 0, 0))))
                .isEmpty();
        assertThat(macs(state)).containsExactly(A);
        assertThat(state.concerns(B)).isFalse();
    }
}
