package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.store.AttemptExamples.boot;
import static pilotlight.appliance.store.AttemptExamples.trace;
import static pilotlight.appliance.store.TestStore.CN07;
import static pilotlight.appliance.store.TestStore.CN08;
import static pilotlight.appliance.store.TestStore.NOON;
import static pilotlight.appliance.store.TestStore.PLATFORM;
import static pilotlight.appliance.store.TestStore.assertDone;
import static pilotlight.appliance.store.TestStore.awaitOpen;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Result;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.MacAddress;

/** How machines booted. */
class StoreAttemptIT {

    private static final Attempt DONE = boot(1, CN07, NOON.minusSeconds(100), Result.LOADED, 40);

    @TempDir
    Path state;

    private TestStore stores;

    @BeforeEach
    void openAtNoon() {
        stores = new TestStore(state);
    }

    @Test
    void keepsAnAttemptToTheLastByteOverARestart() {
        try (Store store = stores.open()) {
            store.attempts().accept(DONE);
        }
        try (Store store = stores.open()) {
            assertThat(store.attempts().find(DONE.trace()).join()).contains(DONE);
            assertThat(store.attempts().find(trace(2)).join()).isEmpty();
        }
    }

    @Test
    void keepsTheLastStateOnly() {
        try (Store store = stores.open()) {
            store.attempts().accept(boot(1, CN07, DONE.begun(), Result.UNDER_WAY, 10));
            assertThat(newest(store)).extracting(Attempt::result).containsExactly(Result.UNDER_WAY);
            store.attempts().accept(boot(1, CN07, DONE.begun(), Result.UNDER_WAY, 20));
            store.attempts().accept(DONE);
            assertThat(newest(store)).containsExactly(DONE);
        }
    }

    @Test
    void writesByItselfWhatEndedAndWhatGoesOn() {
        Attempt running = boot(2, CN08, NOON, Result.UNDER_WAY, 3);
        try (Store store = stores.open()) {
            store.attempts().accept(DONE);
            store.attempts().accept(running);
            await().until(() -> stores.count("attempt") == 2);
        }
    }

    @Test
    void turnsPagesBothWaysOfEqualTimes() {
        List<Attempt> all = new ArrayList<>();
        for (int i = 1; i <= 25; i++) {
            all.add(boot(i, i % 2 == 0 ? CN07 : CN08, NOON.plusSeconds(i / 5), result(i), 10));
        }
        try (Store store = stores.open()) {
            all.forEach(store.attempts());
            assertThat(pages(store, Optional.empty(), Optional.empty(), false))
                    .isEqualTo(newestFirst(all, attempt -> true));
            assertThat(pages(store, Optional.of(CN07), Optional.empty(), false))
                    .isEqualTo(newestFirst(all, attempt -> attempt.mac().equals(CN07)));
            assertThat(pages(store, Optional.empty(), Optional.of(Result.LOADED), false))
                    .isEqualTo(newestFirst(all, attempt -> attempt.result() == Result.LOADED));
            assertThat(pages(store, Optional.of(CN08), Optional.empty(), true))
                    .isEqualTo(newestFirst(
                            all,
                            attempt -> attempt.mac().equals(CN08)
                                    && attempt.result().isFailure()));
        }
    }

    private static Result result(int number) {
        return List.of(Result.LOADED, Result.STOPPED, Result.UP, Result.RESTARTED)
                .get(number % 4);
    }

    private static List<Attempt> newestFirst(List<Attempt> all, Predicate<Attempt> which) {
        return IntStream.iterate(all.size() - 1, i -> i >= 0, i -> i - 1)
                .mapToObj(all::get)
                .filter(which)
                .toList();
    }

    private static List<Attempt> pages(Store store, Optional<MacAddress> mac, Optional<Result> result, boolean failed) {
        List<Attempt> found = new ArrayList<>();
        Optional<AttemptCursor> after = Optional.empty();
        do {
            AttemptPage page = store.attempts()
                    .page(new AttemptQuery(mac, result, failed, after, 4))
                    .join();
            found.addAll(page.attempts());
            after = page.next().map(AttemptCursor::toString).map(AttemptCursor::parse);
        } while (after.isPresent());
        return found;
    }

    @Test
    void knowsTheLatestOfEachMachine() {
        Attempt later = boot(2, CN07, NOON.minusSeconds(50), Result.STOPPED, 5);
        Attempt other = boot(3, CN08, NOON.minusSeconds(70), Result.UP, 5);
        try (Store store = stores.open()) {
            List.of(DONE, later, other).forEach(store.attempts());
            assertThat(store.attempts().latest(10).join()).containsExactly(other, later);
            assertThat(store.attempts().latest(1).join()).containsExactly(later);
        }
    }

    @Test
    void closesWhatWasUnderWayWhenTheProcessEnded() {
        Attempt running = boot(2, CN08, NOON, Result.UNDER_WAY, 3);
        try (Store store = stores.open()) {
            List.of(DONE, running).forEach(store.attempts());
        }
        try (Store store = stores.open()) {
            Attempt mine = boot(3, CN08, NOON.plusSeconds(9), Result.UNDER_WAY, 3);
            store.attempts().accept(mine);
            Attempt closed = store.attempts().find(running.trace()).join().orElseThrow();
            assertThat(closed).isEqualTo(running.cutOff());
            assertThat(closed.result()).isEqualTo(Result.STOPPED);
            assertThat(closed.problem()).contains("the appliance stopped while this machine booted");
            assertThat(newest(store)).containsExactly(mine, closed, DONE);
        }
    }

    @Test
    void doesNotCloseItsOwnWhenTheDatabaseComesBack() throws SQLException {
        Attempt running = boot(2, CN08, NOON, Result.UNDER_WAY, 3);
        try (Store store = stores.open()) {
            store.attempts().accept(running);
            assertThat(newest(store)).containsExactly(running);
            assertDone(store.assign(CN07, PLATFORM));
            stores.shutDownUnderneath();
            store.attempts().accept(DONE);
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(newest(store)).containsExactly(running, DONE));
        }
    }

    @Test
    void forgetsAMachinesAttemptsWithIt() {
        Attempt other = boot(3, CN08, NOON.minusSeconds(70), Result.UP, 5);
        try (Store store = stores.open()) {
            List.of(DONE, other).forEach(store.attempts());
            assertThat(newest(store)).hasSize(2);
            store.attempts().accept(boot(4, CN07, NOON, Result.UP, 5));
            store.forget(CN07).join();
            assertThat(newest(store)).containsExactly(other);
        }
    }

    @Test
    void keepsNoMoreAndNoOlderThanItShall() {
        try (Store store = stores.store(new Retention(10, Duration.ofDays(3)), 100)) {
            store.start();
            awaitOpen(store);
            store.attempts().accept(boot(99, CN08, NOON.minus(Duration.ofDays(4)), Result.UP, 5));
            store.attempts().accept(boot(98, CN08, NOON.minus(Duration.ofDays(2)), Result.UP, 5));
            assertThat(newest(store)).extracting(Attempt::trace).containsExactly(trace(98));
            for (int i = 1; i <= 25; i++) {
                store.attempts().accept(boot(i, CN07, NOON.plusSeconds(i), Result.UP, 5));
            }
            assertThat(newest(store))
                    .hasSize(10)
                    .extracting(Attempt::trace)
                    .startsWith(trace(25))
                    .endsWith(trace(16));
        }
    }

    @Test
    void keepsTheBootsHoweverManyMachinesAskInVain() {
        try (Store store = stores.store(new Retention(20, Duration.ofDays(3)), 1000)) {
            store.start();
            awaitOpen(store);
            for (int i = 1; i <= 25; i++) {
                store.attempts().accept(boot(i, CN07, NOON.minusSeconds(1000 - i), Result.UP, 5));
            }
            for (int i = 101; i <= 150; i++) {
                MacAddress forged = MacAddress.parse(String.format("02:00:00:00:00:%02x", i));
                store.attempts().accept(boot(i, forged, NOON.plusSeconds(i), Result.UNSERVED, 5));
            }

            assertThat(newest(store)).extracting(Attempt::trace).startsWith(trace(150), trace(149), trace(25));
            assertThat(newest(store)).hasSize(22);
        }
    }

    @Test
    void keepsOnlyTheLatestOfAMachineThatAsksInVain() {
        Attempt other = boot(4, CN08, NOON, Result.UNSERVED, 5);
        try (Store store = stores.open()) {
            List.of(DONE, boot(2, CN07, NOON.plusSeconds(1), Result.UNSERVED, 5), other)
                    .forEach(store.attempts());
            assertThat(newest(store)).hasSize(3);
            Attempt again = boot(3, CN07, NOON.plusSeconds(900), Result.UNSERVED, 5);
            store.attempts().accept(again);
            assertThat(newest(store)).containsExactly(again, other, DONE);
        }
    }

    @Test
    void dropsAndCountsTheOldestWhileItCannotWrite() {
        try (Store store = stores.store(4)) {
            for (int i = 1; i <= 10; i++) {
                store.attempts().accept(boot(i, CN07, NOON.plusSeconds(i), Result.UNDER_WAY, 5));
                store.attempts().accept(boot(i, CN07, NOON.plusSeconds(i), Result.UP, 6));
            }
            assertThat(store.attempts().dropped()).isEqualTo(6);
            assertThatThrownBy(() -> newest(store))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(StoreUnavailableException.class);
            store.start();
            awaitOpen(store);
            assertThat(newest(store)).hasSize(4);
        }
    }

    @Test
    void tellsHowLongBootsTookADay() {
        LocalDate today = LocalDate.of(2026, 11, 20);
        try (Store store = stores.open()) {
            for (int i = 1; i <= 9; i++) {
                store.attempts().accept(boot(i, CN07, NOON.plusSeconds(i), Result.UP, 40 + 4 * i));
            }
            store.attempts().accept(boot(10, CN08, NOON, Result.STOPPED, 4000));
            store.attempts().accept(boot(11, CN08, NOON, Result.UNSERVED, 4000));
            store.attempts().accept(boot(12, CN08, NOON, Result.UNDER_WAY, 4000));
            store.attempts().accept(boot(13, CN08, NOON.minus(Duration.ofDays(1)), Result.RESTARTED, 7));
            store.attempts().accept(boot(14, CN08, NOON.minus(Duration.ofDays(2)), Result.UP, 7));

            List<BootDay> days = store.attempts().bootDays(2).join();

            assertThat(days).extracting(BootDay::day).containsExactly(today.minusDays(1), today);
            assertThat(days.get(0)).isEqualTo(new BootDay(today.minusDays(1), 1, 1, 0, 0, Map.of()));
            BootDay day = days.get(1);
            assertThat(day.boots()).isEqualTo(10);
            assertThat(day.failed()).isEqualTo(1);
            assertThat(day.medianSeconds()).isEqualTo(60);
            assertThat(day.p90Seconds()).isCloseTo(72.8, within(0.001));
            assertThat(day.stages()).isEqualTo(Map.of(Stage.OFFER, 0.0, Stage.SCRIPT, 15.0, Stage.ROOTFS, 45.0));
        }
    }

    private static List<Attempt> newest(Store store) {
        return store.attempts().page(AttemptQuery.newest(1000)).join().attempts();
    }
}
