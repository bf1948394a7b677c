package pilotlight.appliance.store;

import java.util.List;
import pilotlight.netboot.wire.MacAddress;

/** Sightings on their way into the database and out of it. What waits is safe for any thread; the rest is the store's thread's. */
final class SightingShelf {

    /** So many machines are written at once: a longer transaction keeps its processor, and what it writes in memory, for longer. */
    private static final int BATCH = 500;

    private final DatabaseKeeper keeper;
    private final SightingQueue waiting;

    SightingShelf(DatabaseKeeper keeper, int mostWaiting) {
        this.keeper = keeper;
        this.waiting = new SightingQueue(mostWaiting);
    }

    void add(Sighting sighting) {
        waiting.add(sighting);
    }

    void forget(MacAddress mac) {
        waiting.forget(mac);
    }

    long dropped() {
        return waiting.dropped();
    }

    /**
     * All machines that the database holds once what waits is written.
     *
     * @throws StoreUnavailableException if it is not open
     */
    List<SeenMachine> read() {
        writeAll();
        return keeper.use(Database::machines);
    }

    /**
     * Writes some of what waits, if the database is open.
     *
     * @return whether there is more to be written
     */
    boolean write() {
        List<SeenMachine> batch = keeper.state().isOpen() ? waiting.take(BATCH) : List.of();
        if (batch.isEmpty()) {
            return false;
        }
        try {
            keeper.use(open -> open.record(batch));
            return !waiting.isEmpty();
        } catch (StoreUnavailableException later) {
            waiting.putBack(batch);
            return false;
        }
    }

    /** Writes all that waits, if the database is open. */
    void writeAll() {
        boolean more = true;
        while (more) {
            more = write();
        }
    }
}
