package pilotlight.appliance.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pilotlight.netboot.wire.MacAddress;

/** Sightings that wait for the store: one entry a machine, the longest unseen first. Bounded; safe for any thread. */
final class SightingQueue {

    private final int capacity;
    private final Map<MacAddress, SeenMachine> waiting = new LinkedHashMap<>();
    private long dropped;

    SightingQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Takes note of one sighting; where the queue is full, the longest unseen machine's entry is dropped. */
    synchronized void add(Sighting sighting) {
        append(SeenMachine.of(sighting));
    }

    /** Empties the queue. */
    synchronized List<SeenMachine> take() {
        return take(waiting.size());
    }

    /** Takes {@code most} out at most, those first that wait longest. */
    synchronized List<SeenMachine> take(int most) {
        List<SeenMachine> batch = waiting.values().stream().limit(most).toList();
        batch.forEach(seen -> waiting.remove(seen.latest().mac()));
        return batch;
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Returns a batch that could not be written, as if it had never been taken. */
    synchronized void putBack(List<SeenMachine> batch) {
        List<SeenMachine> newer = take();
        batch.forEach(this::append);
        newer.forEach(this::append);
    }

    synchronized void forget(MacAddress mac) {
        waiting.remove(mac);
    }

    /** How many entries were dropped because the queue was full. */
    synchronized long dropped() {
        return dropped;
    }

    private void append(SeenMachine seen) {
        MacAddress mac = seen.latest().mac();
        SeenMachine before = waiting.remove(mac);
        waiting.put(mac, before == null ? seen : before.then(seen));
        if (waiting.size() > capacity) {
            waiting.remove(waiting.keySet().iterator().next());
            dropped++;
        }
    }
}
