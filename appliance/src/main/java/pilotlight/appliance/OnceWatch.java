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
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.OneTime;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.store.Store;
import pilotlight.netboot.wire.MacAddress;

/**
 * Ends one-time assignments: once a machine has taken a script that carries one, and then its kernel, that is used up, or at another stage
 * that it names. Where that is later, the store keeps it until then. Else the store forgets it
 * with the script already; until the kernel it is held here, so that a machine which tries again gets the same. However the process ends in
 * between, a factory reset does not happen twice.
 */
final class OnceWatch implements Consumer<Event>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OnceWatch.class);

    private final Supplier<Book> book;
    private final Store store;
    private final Runnable refresh;
    /** Whose scripts were sent. */
    private final Map<MacAddress, Once> held = new ConcurrentHashMap<>();
    /** When kernels were sent without a script: that one's end may be told late, since loaders forget to acknowledge it. */
    private final Map<MacAddress, Instant> kernels = new HashMap<>();

    /** What the store is to forget, and may not yet have forgotten. */
    private final Map<MacAddress, Once> usedUp = new ConcurrentHashMap<>();

    /**
     * @param store holds what was known before; its database need not be open
     * @param refresh has a new book written soon
     */
    OnceWatch(Supplier<Book> book, Store store, Runnable refresh) {
        this.book = book;
        this.store = store;
        this.refresh = refresh;
    }

    /** What the store holds, without what was used up a moment ago, and with what is held. */
    StoredAssignments assigned() {
        StoredAssignments assigned = store.current();
        for (Map.Entry<MacAddress, Once> used : usedUp.entrySet()) {
            assigned = assigned.usedUp(used.getKey(), used.getValue());
        }
        for (Map.Entry<MacAddress, Once> sent : held.entrySet()) {
            boolean isReplaced = assigned.once().containsKey(sent.getKey());
            assigned = isReplaced ? assigned : assigned.withOnce(sent.getKey(), sent.getValue());
        }
        return assigned;
    }

    /** Takes back what is held of a machine; what the store has of it is the store's business. */
    void cancel(MacAddress mac) {
        held.remove(mac);
    }

    @Override
    public void accept(Event event) {
        if (event.outcome() == Event.Outcome.DONE) {
            event.mac()
                    .flatMap(mac -> book.get().find(event.client().traits(mac)))
                    .ifPresent(entry -> reached(event, entry));
        }
    }

    private synchronized void reached(Event event, Entry entry) {
        if (event.stage() == Stage.SCRIPT) {
            entry.once().ifPresent(once -> scriptSent(event, once));
        } else {
            entry.once().filter(once -> once.what().until() == event.stage()).ifPresent(once -> lastSent(event, once));
        }
    }

    private void scriptSent(Event script, OneTime once) {
        switch (once.what().until()) {
            case SCRIPT -> {
                useUp(once.mac(), once.what());
                ended(once);
            }
            case KERNEL -> scriptBeforeKernel(script, once);
            default -> held.put(once.mac(), once.what());
        }
    }

    private void scriptBeforeKernel(Event script, OneTime once) {
        Instant kernel = kernels.remove(once.mac());
        if (kernel != null && kernel.isAfter(script.begun())) {
            useUp(once.mac(), once.what());
            ended(once);
        } else if (!once.what().equals(held.put(once.mac(), once.what()))) {
            LOG.info(
                    "one-time {} of {} was handed out: it is used up when its kernel is fetched, or this process ends",
                    once.what(),
                    once.mac());
            useUp(once.mac(), once.what());
        }
    }

    private void lastSent(Event last, OneTime once) {
        boolean isKernel = last.stage() == Stage.KERNEL;
        if (once.what().equals(held.remove(once.mac()))) {
            if (!isKernel) {
                useUp(once.mac(), once.what());
            }
            ended(once);
        } else if (isKernel) {
            kernels.put(once.mac(), last.time());
        }
    }

    private void ended(OneTime once) {
        LOG.info(
                "one-time {} of {} is used up: {}",
                once.what().what(),
                once.mac(),
                once.what().until() == Stage.UP
                        ? "it is up"
                        : "its " + once.what().until().word() + " was fetched");
        refresh.run();
    }

    private void useUp(MacAddress mac, Once once) {
        usedUp.put(mac, once);
        store.useUp(mac, once).thenRun(() -> usedUp.remove(mac, once));
    }

    /** Tells whose orders end here. */
    @Override
    public synchronized void close() {
        held.values().removeIf(once -> once.until() != Stage.KERNEL);
        held.forEach((mac, once) -> LOG.warn(
                "one-time {} of {} counts as used up: its script was sent, and whether its kernel is fetched will not be seen;"
                        + " assign it again if it did not happen",
                once,
                mac));
        held.clear();
    }
}
