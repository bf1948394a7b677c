package pilotlight.appliance.boot;

import java.util.List;
import java.util.function.Consumer;

/**
 * Takes every event and hands it to all who want to know: log, metrics, the memory of machines. Called on event loops, so no listener
 * may wait for anything.
 */
public final class Journal {

    private final List<Consumer<Event>> listeners;

    /** A journal with these listeners, called in this order. */
    public Journal(List<Consumer<Event>> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** Tells every listener. */
    public void record(Event event) {
        listeners.forEach(listener -> listener.accept(event));
    }
}
