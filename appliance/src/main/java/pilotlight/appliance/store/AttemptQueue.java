package pilotlight.appliance.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Trace;
import pilotlight.netboot.wire.MacAddress;

/** Attempts that wait for the store: the last state of each, the longest unchanged first. Bounded; safe for any thread. */
final class AttemptQueue {

    private final int capacity;
    private final Map<Trace, Attempt> waiting = new LinkedHashMap<>();
    private long dropped;

    AttemptQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Takes the place of an earlier state; where the queue is full, the longest unchanged attempt is dropped. */
    synchronized void add(Attempt attempt) {
        waiting.remove(attempt.trace());
        waiting.put(attempt.trace(), attempt);
        dropOldest();
    }

    /** Empties the queue. */
    synchronized List<Attempt> takeAll() {
        return take(waiting.size());
    }

    /** Takes {@code most} out at most, those first that are unchanged longest. */
    synchronized List<Attempt> take(int most) {
        List<Attempt> batch = waiting.values().stream().limit(most).toList();
        batch.forEach(attempt -> waiting.remove(attempt.trace()));
        return batch;
    }

    /** Returns a batch that could not be written, as if it had never been taken. */
    synchronized void putBack(List<Attempt> batch) {
        List<Attempt> newer = takeAll();
        batch.forEach(attempt -> waiting.put(attempt.trace(), attempt));
        newer.forEach(attempt -> waiting.put(attempt.trace(), attempt));
        dropOldest();
    }

    synchronized void forget(MacAddress mac) {
        waiting.values().removeIf(attempt -> attempt.mac().equals(mac));
    }

    /** How many attempts were dropped because the queue was full. */
    synchronized long dropped() {
        return dropped;
    }

    private void dropOldest() {
        Iterator<Attempt> oldest = waiting.values().iterator();
        while (waiting.size() > capacity) {
            oldest.next();
            oldest.remove();
            dropped++;
        }
    }
}
