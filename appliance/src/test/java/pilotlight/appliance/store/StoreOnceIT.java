package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.store.TestStore.CN07;
import static pilotlight.appliance.store.TestStore.CN08;
import static pilotlight.appliance.store.TestStore.NOON;
import static pilotlight.appliance.store.TestStore.PLATFORM;
import static pilotlight.appliance.store.TestStore.assertDone;
import static pilotlight.appliance.store.TestStore.awaitOpen;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.machine.Once;

/** What is for one boot stays until it is used up, and never comes back. */
class StoreOnceIT {

    private static final Once RESCUE = Once.parse("rescue");

    @TempDir
    Path state;

    private TestStore stores;

    @BeforeEach
    void openAtNoon() {
        stores = new TestStore(state);
    }

    @Test
    void keepsWhatIsForOneBootUntilItIsUsedUpOrTakenBack() {
        try (Store store = stores.open()) {
            assertDone(store.assignOnce(CN07, RESCUE));
            assertDone(store.assignOnce(CN08, RESCUE));
            assertDone(store.cancelOnce(CN08));
        }
        try (Store store = stores.open()) {
            assertThat(store.current().once()).isEqualTo(Map.of(CN07, RESCUE));
            assertThat(store.useUp(CN07, Once.parse("kmdb")).join().once()).containsKey(CN07);
            assertThat(store.useUp(CN07, RESCUE).join().once()).isEmpty();
            assertDone(store.assignOnce(CN08, RESCUE));
            assertDone(store.forget(CN08));
        }
        try (Store store = stores.open()) {
            assertThat(store.current().once()).isEmpty();
        }
    }

    @Test
    void knowsWhatWasUsedUpWhileTheDatabaseWasAwayAndTellsItWhenItOpens() throws Exception {
        try (Store store = stores.open()) {
            store.assignOnce(CN07, RESCUE).join();
        }
        try (StoreProcess other = StoreProcess.start(state, CN08.value(), 1);
                Store store = stores.store(100)) {
            other.nextDone();
            store.start();
            await().until(() -> store.state().sentence().contains("another process has store.mv.db open"));
            assertThat(store.useUp(CN07, RESCUE).join().once()).isEmpty();
            assertThat(Store.lastGood(state, InstantSource.fixed(NOON)).once()).isEmpty();
            other.kill();
            awaitOpen(store);
            assertThat(store.current().once()).isEmpty();
            assertThat(store.current().machines()).containsOnlyKeys(CN08);
        }
        assertThat(state).as("nothing was taken for damage").isDirectoryNotContaining("glob:**broken*");
        Files.delete(state.resolve("assignments.json"));
        try (Store store = stores.open()) {
            assertThat(store.current().once()).isEmpty();
            assertThat(store.current().machines()).containsOnlyKeys(CN08);
        }
    }

    @Test
    void knowsWhatWasUsedUpAfterACrashBeforeTheDatabaseWasTold() throws Exception {
        try (Store store = stores.open()) {
            store.assign(CN08, PLATFORM).join();
            store.assignOnce(CN07, RESCUE).join();
        }
        byte[] database = Files.readAllBytes(state.resolve("store.mv.db"));
        try (Store store = stores.open()) {
            store.useUp(CN07, RESCUE).join();
        }
        Files.write(state.resolve("store.mv.db"), database);
        try (Store store = stores.open()) {
            assertThat(store.current().once()).isEmpty();
            assertThat(store.current().machines()).containsOnlyKeys(CN08);
        }
    }
}
