package pilotlight.appliance.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.boot.Lesson;

/** Lessons on their way into the database: one change for each machine or kind, the last. Bounded; safe for any thread. */
final class LessonShelf {

    private final DatabaseKeeper keeper;
    private final Map<String, Optional<Lesson>> waiting = new LinkedHashMap<>();

    LessonShelf(DatabaseKeeper keeper) {
        this.keeper = keeper;
    }

    void add(Lesson lesson) {
        put(FirmwareTable.who(lesson), Optional.of(lesson));
    }

    void forget(Lesson lesson) {
        put(FirmwareTable.who(lesson), Optional.empty());
    }

    private synchronized void put(String who, Optional<Lesson> change) {
        waiting.remove(who);
        waiting.put(who, change);
        if (waiting.size() > FirmwareTable.MOST) {
            waiting.remove(waiting.keySet().iterator().next());
        }
    }

    /**
     * All that the database holds once what waits is written; of the store's thread.
     *
     * @throws StoreUnavailableException if it is not open
     */
    List<Lesson> read() {
        write();
        return keeper.use(Database::lessons);
    }

    /** Writes what waits, if the database is open; of the store's thread. */
    void write() {
        Map<String, Optional<Lesson>> batch = keeper.state().isOpen() ? take() : Map.of();
        if (batch.isEmpty()) {
            return;
        }
        try {
            keeper.use(open -> open.learn(batch));
        } catch (StoreUnavailableException later) {
            putBack(batch);
        }
    }

    private synchronized Map<String, Optional<Lesson>> take() {
        Map<String, Optional<Lesson>> batch = new LinkedHashMap<>(waiting);
        waiting.clear();
        return batch;
    }

    private synchronized void putBack(Map<String, Optional<Lesson>> batch) {
        Map<String, Optional<Lesson>> newer = take();
        batch.forEach(this::put);
        newer.forEach(this::put);
    }
}
