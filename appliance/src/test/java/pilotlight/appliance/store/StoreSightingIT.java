package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.store.TestStore.CN07;
import static pilotlight.appliance.store.TestStore.CN08;
import static pilotlight.appliance.store.TestStore.NOON;
import static pilotlight.appliance.store.TestStore.PLATFORM;
import static pilotlight.appliance.store.TestStore.awaitOpen;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

/** What machines told of themselves. */
class StoreSightingIT {

    @TempDir
    Path state;

    private TestStore stores;

    @BeforeEach
    void openAtNoon() {
        stores = new TestStore(state);
    }

    @Test
    void remembersTheLastThatAMachineToldOfEachThing() {
        Sighting told = new Sighting(
                CN07,
                NOON,
                Ip.find("10.0.0.7"),
                Optional.of("PXEClient:Arch:00007:UNDI:003016"),
                Optional.of(7),
                Optional.of(UUID.fromString("564d8f2a-0000-4000-8000-0000000000ff")),
                Optional.of("ipxe"));
        Instant later = NOON.plusSeconds(5);
        try (Store store = stores.open()) {
            store.see(told);
            assertThat(store.machines().join()).containsExactly(new SeenMachine(NOON, told));
            store.see(Sighting.of(CN07, later));
            assertThat(store.machines().join())
                    .containsExactly(
                            new SeenMachine(NOON, Sighting.of(CN07, later).over(told)));
        }
    }

    @Test
    void forgetsAMachineWhole() {
        try (Store store = stores.open()) {
            store.see(Sighting.of(CN07, NOON));
            store.see(Sighting.of(CN08, NOON));
            store.machines().join();
            store.assign(CN07, PLATFORM).join();
            store.see(Sighting.of(CN07, NOON));
            store.forget(CN07).join();
            assertThat(store.machines().join()).containsExactly(SeenMachine.of(Sighting.of(CN08, NOON)));
            assertThat(store.current().machines()).isEmpty();
        }
    }

    @Test
    void writesWhatWaitsWhenItCloses() {
        try (Store store = stores.open()) {
            store.see(Sighting.of(CN07, NOON));
        }
        try (Store store = stores.open()) {
            assertThat(store.machines().join()).hasSize(1);
        }
    }

    @Test
    void dropsAndCountsTheLongestUnseenMachinesWhileItCannotWrite() {
        try (Store store = stores.store(4)) {
            for (int i = 0; i < 10; i++) {
                store.see(Sighting.of(new MacAddress(i), NOON));
            }
            assertThat(store.droppedSightings()).isEqualTo(6);
            store.start();
            awaitOpen(store);
            assertThat(store.machines().join())
                    .extracting(seen -> seen.latest().mac().value())
                    .containsExactly(6L, 7L, 8L, 9L);
        }
    }

    @Test
    void forgetsTheLongestUnseenBeyondWhatItsTableMayHold() {
        try (Store store = stores.store(Database.MOST_SEEN + 100)) {
            store.start();
            awaitOpen(store);
            for (int i = 0; i < Database.MOST_SEEN + 7; i++) {
                store.see(Sighting.of(new MacAddress(i), NOON.plusSeconds(i)));
            }
            List<SeenMachine> seen = store.machines().join();
            assertThat(seen).hasSize(Database.MOST_SEEN);
            assertThat(seen.get(0).latest().mac()).isEqualTo(new MacAddress(7));
        }
    }

    @Test
    void losesNoSightingWhenTheDatabaseFailsInUse() throws SQLException {
        try (Store store = stores.open()) {
            stores.shutDownUnderneath();
            store.see(Sighting.of(CN07, NOON));
            await().ignoreExceptions().until(() -> store.machines().join().size() == 1);
        }
    }
}
