package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.store.TestStore.CN07;
import static pilotlight.appliance.store.TestStore.CN08;
import static pilotlight.appliance.store.TestStore.NOON;
import static pilotlight.appliance.store.TestStore.PLATFORM;
import static pilotlight.appliance.store.TestStore.assertUnavailable;
import static pilotlight.appliance.store.TestStore.awaitOpen;
import static pilotlight.appliance.store.TestStore.on;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.machine.Target;

/** While the database is away, what was assigned holds, and nothing is changed. */
class StoreOutageIT {

    @TempDir
    Path state;

    private TestStore stores;

    @BeforeEach
    void openAtNoon() {
        stores = new TestStore(state);
    }

    @Test
    void refusesEverythingOnceClosed() {
        Store store = stores.open();
        store.close();
        assertThat(store.assign(CN07, PLATFORM).join())
                .isEqualTo(new Change.Refused("the store is unavailable: it is closed"));
        assertUnavailable(store);
    }

    @Test
    void bootsFromTheCopyWhileAnotherProcessHasTheDatabaseAndRecoversByItself() throws Exception {
        try (Store store = stores.open()) {
            store.assign(CN07, PLATFORM).join();
        }
        try (StoreProcess other = StoreProcess.start(state, CN08.value(), 1)) {
            assertThat(other.nextDone()).isEqualTo(CN08);
            try (Store store = stores.store(100)) {
                assertThat(store.start().join().machines()).containsEntry(CN07, on(CN07, PLATFORM));
                await().until(() -> store.state().sentence().contains("another process has store.mv.db open"));
                assertThat(store.current().machines()).containsEntry(CN07, on(CN07, PLATFORM));
                assertThat(store.assign(CN07, Target.NONE).join())
                        .isEqualTo(
                                new Change.Refused("the store is unavailable: another process has store.mv.db open"));
                assertThat(store.current().machines()).containsEntry(CN07, on(CN07, PLATFORM));
                assertUnavailable(store);
                store.see(Sighting.of(CN08, NOON));
                other.kill();
                awaitOpen(store);
                assertThat(store.current().machines()).containsOnlyKeys(CN07, CN08);
                assertThat(store.machines().join()).hasSize(1);
            }
        }
    }

    @Test
    void opensAgainWhenTheDatabaseFailsInUse() throws SQLException {
        List<StoreState> states = new CopyOnWriteArrayList<>();
        try (Store store = stores.open()) {
            store.assign(CN07, PLATFORM).join();
            store.onState(states::add);
            stores.shutDownUnderneath();
            assertThat(store.assign(CN08, PLATFORM).join()).isInstanceOf(Change.Refused.class);
            await().until(() -> store.state().isOpen());
            assertThat(states).hasExactlyElementsOfTypes(StoreState.Unavailable.class, StoreState.Open.class);
            assertThat(store.current().machines()).containsOnlyKeys(CN07);
            assertThat(store.assign(CN08, PLATFORM).join()).isInstanceOf(Change.Done.class);
        }
    }

    @Test
    void saysThatTheStateDirectoryIsNoneAndOpensOnceItIs() throws IOException {
        Files.delete(state);
        Files.createFile(state);
        try (Store store = stores.store(100)) {
            store.start();
            await().until(() -> store.state().sentence().endsWith(state + " is not a directory"));
            Files.delete(state);
            awaitOpen(store);
        }
    }
}
