package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.netboot.wire.MacAddress;

class StoreKillIT {

    private static final long SEED = 20261120;
    private static final int KILLS_AT_WORK = 14;
    private static final int KILLS_AT_START = 6;
    private static final long ENDLESS = 1 << 20;

    @TempDir
    Path state;

    @Test
    void hasAllThatItSaidWasDoneAfterBeingKilledAtWork() throws Exception {
        Random random = new Random(SEED);
        List<MacAddress> done = new ArrayList<>();
        for (int kill = 0; kill < KILLS_AT_WORK; kill++) {
            try (StoreProcess process = StoreProcess.start(state, kill * ENDLESS, ENDLESS)) {
                done.add(process.nextDone());
                Thread.sleep(random.nextInt(120));
                done.addAll(process.kill());
            }
            assertHolds(done);
        }
        System.out.println("seed " + SEED + ": " + done.size() + " assignments survived " + KILLS_AT_WORK + " kills");
    }

    @Test
    void opensAfterBeingKilledDuringItsFirstStart() throws Exception {
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS_AT_START; kill++) {
            Path fresh = Files.createDirectory(state.resolve("state-" + kill));
            try (StoreProcess process = StoreProcess.start(fresh, 0, ENDLESS)) {
                await().pollInterval(Duration.ofMillis(1)).until(() -> Files.exists(fresh.resolve("store.mv.db")));
                Thread.sleep(random.nextInt(400));
                List<MacAddress> done = process.kill();
                assertOpensWith(fresh, done);
            }
        }
    }

    /** Without the copy, so that it is the database that remembers; the copy was whole, too. */
    private void assertHolds(List<MacAddress> done) throws Exception {
        Path copy = state.resolve("assignments.json");
        StoredAssignments copied = AssignmentJson.decode(Files.readAllBytes(copy));
        Files.delete(copy);
        StoredAssignments stored = assertOpensWith(state, done);
        assertThat(copied.revision()).isBetween(done.size() - 1L, stored.revision());
    }

    private static StoredAssignments assertOpensWith(Path directory, List<MacAddress> done) {
        try (Store store = new Store(directory, InstantSource.system(), Retention.USUAL)) {
            store.start();
            await().pollInterval(Duration.ofMillis(5)).until(() -> store.state().isOpen());
            assertThat(store.current().machines()).containsKeys(done.toArray(MacAddress[]::new));
            return store.current();
        }
    }
}
