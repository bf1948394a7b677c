package pilotlight.appliance;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.api.Status;
import pilotlight.appliance.disk.Inodes;

/** How much room there is where the state lies. Whoever asks never waits for the disk: an answer that is old has the next one made. */
final class SpaceWatch implements Supplier<Status.Space> {

    private static final Logger LOG = LoggerFactory.getLogger(SpaceWatch.class);
    private static final Duration FRESH = Duration.ofSeconds(20);
    private static final String DATABASE = "store.mv.db";

    private final Path state;
    private final Executor patient;
    private final InstantSource clock;
    private final AtomicReference<Instant> due = new AtomicReference<>(Instant.MIN);
    private volatile Status.Space last = Status.Space.UNKNOWN;

    /** @param patient may wait for the disk */
    SpaceWatch(Path state, Executor patient, InstantSource clock) {
        this.state = state;
        this.patient = patient;
        this.clock = clock;
        get();
    }

    @Override
    public Status.Space get() {
        Instant before = due.get();
        Instant now = clock.instant();
        if (!now.isBefore(before) && due.compareAndSet(before, now.plus(FRESH))) {
            lookSoon();
        }
        return last;
    }

    private void lookSoon() {
        try {
            patient.execute(this::look);
        } catch (RejectedExecutionException closed) {
            LOG.debug("nobody looks at the disk any more", closed);
        }
    }

    private void look() {
        try {
            FileStore disk = Files.getFileStore(state);
            Path database = state.resolve(DATABASE);
            last = new Status.Space(
                    disk.getUsableSpace(),
                    disk.getTotalSpace(),
                    Inodes.free(state).orElse(-1),
                    Files.exists(database) ? Files.size(database) : 0);
        } catch (IOException e) {
            LOG.warn("it cannot be told how much room there is in {}", state, e);
            last = Status.Space.UNKNOWN;
        }
    }
}
