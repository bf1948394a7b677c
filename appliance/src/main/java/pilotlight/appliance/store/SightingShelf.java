package pilotlight.appliance.store;

import java.util.List;
import pilotlight.netboot.wire.MacAddress;

/** Sightings on their way into the database and out of it. What waits is safe for any thread; the rest is the store's thread's. */
final class SightingShelf {

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
        write();
        return keeper.use(Database::machines);
    }

    /** Writes what waits, if the database is open. */
    void write() {
        List<SeenMachine> batch = keeper.state().isOpen() ? waiting.take() : List.of();
        if (batch.isEmpty()) {
            return;
        }
        try {
            keeper.use(open -> open.record(batch));
        } catch (StoreUnavailableException later) {
            waiting.putBack(batch);
        }
    }
}
