package pilotlight.appliance.boot;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The files that are on their way now: doors add and remove them, others look. May be used by several threads. */
public final class Sendings {

    /** By what is its own: to look at all that a client is known by costs. */
    private final Map<Supplier<Shipment>, Sending> underWay = new ConcurrentHashMap<>();

    /** One more. */
    public void begun(Sending sending) {
        underWay.put(sending.soFar(), sending);
    }

    /** One less, however it ended. */
    public void ended(Sending sending) {
        underWay.remove(sending.soFar());
    }

    /** All of them, in no order. */
    public List<Sending> all() {
        return List.copyOf(underWay.values());
    }
}
