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
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.store.Store;
import pilotlight.netboot.wire.MacAddress;

/**
 * Ends one-time assignments: once a machine has taken a script that carries one, and then its kernel, that is used up. At once for the
 * book, whatever the store does: a factory reset must not happen twice. Where that cannot be known, such as after a restart between script
 * and kernel, it counts as carried.
 */
final class OnceWatch implements Consumer<Event> {

    private static final Logger LOG = LoggerFactory.getLogger(OnceWatch.class);

    private final Supplier<Book> book;
    private final Store store;
    private final Runnable refresh;
    private final Map<MacAddress, Once> carried;
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
        this.carried = new HashMap<>(store.current().once());
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

    private synchronized void reached(Event event, Book.Entry entry) {
        if (event.stage() == Stage.SCRIPT) {
            entry.machine().macs().forEach(carried::remove);
            entry.once().ifPresent(once -> scriptSent(event, once));
        } else if (event.stage() == Stage.KERNEL) {
            entry.once().ifPresent(once -> kernelSent(event, once));
        }
    }

    private void scriptSent(Event script, Book.OneTime once) {
        Instant kernel = kernels.remove(once.mac());
        if (kernel != null && kernel.isAfter(script.begun())) {
            useUp(once.mac(), once.what());
        } else {
            carried.put(once.mac(), once.what());
        }
    }

    private void kernelSent(Event kernel, Book.OneTime once) {
        if (carried.remove(once.mac(), once.what())) {
            useUp(once.mac(), once.what());
        } else {
            kernels.put(once.mac(), kernel.time());
        }
    }

    private void useUp(MacAddress mac, Once once) {
        usedUp.put(mac, once);
        LOG.info("one-time {} of {} is used up: its kernel was fetched", once, mac);
        refresh.run();
        store.useUp(mac, once).thenRun(() -> usedUp.remove(mac, once));
    }
}
