package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.store.AttemptExamples.boot;
import static pilotlight.appliance.store.TestStore.CN07;
import static pilotlight.appliance.store.TestStore.NOON;
import static pilotlight.appliance.store.TestStore.awaitOpen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.attempt.Result;

/** However many boots are written, the file holds no more than its retention asks for. */
class StoreGrowthIT {

    private static final int KEPT = 2000;
    private static final int BATCH = 250;
    private static final long MEGABYTE = 1024 * 1024;

    @TempDir
    Path state;

    @Test
    void theFileStaysBoundedOverManyTimesItsRetention() throws IOException {
        try (Store store = new TestStore(state).store(new Retention(KEPT, Duration.ofDays(1)), BATCH)) {
            store.start();
            awaitOpen(store);
            for (int number = 1; number <= 5 * KEPT; number++) {
                store.attempts().accept(boot(number, CN07, NOON.plusMillis(number), Result.LOADED, 40));
                if (number % BATCH == 0) {
                    assertThat(store.attempts()
                                    .page(AttemptQuery.newest(1))
                                    .join()
                                    .attempts())
                            .hasSize(1);
                    assertThat(size()).isLessThan(16 * MEGABYTE);
                }
            }
            assertThat(store.attempts().dropped()).isZero();
        }
        assertThat(size()).isLessThan(16 * MEGABYTE);
    }

    private long size() throws IOException {
        return Files.size(state.resolve("store.mv.db"));
    }
}
