package pilotlight.appliance;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Stage;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.OneTime;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.store.Store;
import pilotlight.netboot.wire.MacAddress;

/**
 * Ends one-time assignments: once a machine has taken a script that carries one, and then its kernel, that is used up. At once for the
 * book, whatever the store does: a factory reset must not happen twice. Where its end would not be seen any more, since the appliance stops
 * between script and kernel, it counts as used up; where that is not known, since the process ended without a word, as carried.
 */
final class OnceWatch implements Consumer<Event>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OnceWatch.class);

    private final Supplier<Book> book;
    private final Store store;
    private final Runnable refresh;
    private final Map<MacAddress, Once> carried = new HashMap<>();
    /** What was there at the start: an earlier process may have sent the script. */
    private final Map<MacAddress, Once> recalled;
    /** When kernels were sent without a script: that one's end may be told late, since loaders forget to acknowledge it. */
    private final Map<MacAddress, Instant> kernels = new HashMap<>();

    private final Map<MacAddress, Once> usedUp = new ConcurrentHashMap<>();

    /**
     * @param store holds what was known before; its database need not be open
     * @param refresh has a new book written soon
     */
    OnceWatch(Supplier<Book> book, Store store, Runnable refresh) {
        this.book = book;
        this.store = store;
        this.refresh = refresh;
        this.recalled = new HashMap<>(store.current().once());
    }

    /** What the store holds, without what was used up a moment ago. */
    StoredAssignments assigned() {
        StoredAssignments assigned = store.current();
        for (Map.Entry<MacAddress, Once> used : usedUp.entrySet()) {
            assigned = assigned.usedUp(used.getKey(), used.getValue());
        }
        return assigned;
    }

    @Override
    public void accept(Event event) {
        if (event.outcome() == Event.Outcome.DONE) {
            event.mac().map(book.get().entries()::get).ifPresent(entry -> reached(event, entry));
        }
    }

    private synchronized void reached(Event event, Entry entry) {
        if (event.stage() == Stage.SCRIPT) {
            entry.machine().macs().forEach(this::forget);
            entry.once().ifPresent(once -> scriptSent(event, once));
        } else if (event.stage() == Stage.KERNEL) {
            entry.once().ifPresent(once -> kernelSent(event, once));
        }
    }

    private void forget(MacAddress mac) {
        carried.remove(mac);
        recalled.remove(mac);
    }

    private void scriptSent(Event script, OneTime once) {
        Instant kernel = kernels.remove(once.mac());
        if (kernel != null && kernel.isAfter(script.begun())) {
            kernelFetched(once);
        } else {
            carried.put(once.mac(), once.what());
        }
    }

    private void kernelSent(Event kernel, OneTime once) {
        boolean isCarried = carried.remove(once.mac(), once.what());
        if (recalled.remove(once.mac(), once.what()) || isCarried) {
            kernelFetched(once);
        } else {
            kernels.put(once.mac(), kernel.time());
        }
    }

    private void kernelFetched(OneTime once) {
        LOG.info("one-time {} of {} is used up: its kernel was fetched", once.what(), once.mac());
        useUp(once.mac(), once.what());
        refresh.run();
    }

    private void useUp(MacAddress mac, Once once) {
        usedUp.put(mac, once);
        store.useUp(mac, once).thenRun(() -> usedUp.remove(mac, once));
    }

    /** Call it when no machine can be served any more, and the store still can be written. */
    @Override
    public synchronized void close() {
        Map<MacAddress, Once> pending = assigned().once();
        carried.entrySet().stream()
                .filter(sent -> sent.getValue().equals(pending.get(sent.getKey())))
                .forEach(sent -> stoppedBetween(sent.getKey(), sent.getValue()));
        carried.clear();
    }

    private void stoppedBetween(MacAddress mac, Once once) {
        LOG.warn(
                "one-time {} of {} counts as used up: its script was sent, and whether its kernel is fetched will not be seen;"
                        + " assign it again if it did not happen",
                once,
                mac);
        useUp(mac, once);
    }
}
