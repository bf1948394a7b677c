package pilotlight.appliance.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.netboot.wire.MacAddress;

/** Attempts on their way into the database and out of it. What waits is safe for any thread; the rest is the store's thread's. */
final class AttemptShelf {

    /** Attempts are written with every so many batches of sightings: their latest states alone, and the indexes, which lie all over, not so often. */
    private static final int BATCHES_BETWEEN = 5;

    /** So many are written at once; where there are more, these follow with the next batch of sightings. */
    private static final int BATCH = 250;

    private final DatabaseKeeper keeper;
    private final InstantSource clock;
    private final Retention retention;
    private final AttemptQueue waiting;
    private boolean settled;
    private int batches;
    private boolean more;

    AttemptShelf(DatabaseKeeper keeper, InstantSource clock, Retention retention, int mostWaiting) {
        this.keeper = keeper;
        this.clock = clock;
        this.retention = retention;
        this.waiting = new AttemptQueue(mostWaiting);
    }

    void add(Attempt attempt) {
        waiting.add(attempt);
    }

    void forget(MacAddress mac) {
        waiting.forget(mac);
    }

    long dropped() {
        return waiting.dropped();
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * What {@code query} finds once all that waits is written.
     *
     * @throws StoreUnavailableException if the database is not open
     */
    <T> T read(Function<Handle, T> query) {
        write(waiting.takeAll());
        return keeper.use(open -> open.inTransaction(query));
    }

    /** Writes what is due, if the database is open. */
    void write() {
        if (keeper.state().isOpen()) {
            batches++;
            if (more || batches % BATCHES_BETWEEN == 0) {
                List<Attempt> batch = waiting.take(BATCH);
                more = batch.size() == BATCH;
                write(batch);
            }
        }
    }

    /** Writes all that waits, if the database is open. */
    void writeAll() {
        if (keeper.state().isOpen()) {
            write(waiting.takeAll());
        }
    }

    private void write(List<Attempt> batch) {
        if (batch.isEmpty() && settled) {
            return;
        }
        try {
            keeper.use(open -> open.inTransaction(handle -> write(handle, batch)));
            settled = true;
        } catch (StoreUnavailableException later) {
            waiting.putBack(batch);
        }
    }

    /** What was under way when this process began had lost its appliance: nobody knows how it went on. */
    private int write(Handle handle, List<Attempt> batch) {
        if (!settled) {
            AttemptTable.write(
                    handle,
                    AttemptTable.underWay(handle).stream().map(Attempt::cutOff).toList());
        }
        AttemptTable.write(handle, batch);
        AttemptTable.keepLatestUnserved(handle, batch);
        AttemptTable.prune(handle, retention, now());
        return batch.size();
    }
}
