package pilotlight.appliance.boot;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The files that are on their way now: doors add and remove them, others look. May be used by several threads. */
public final class Sendings {

    private final Set<Sending> underWay = ConcurrentHashMap.newKeySet();

    /** One more. */
    public void begun(Sending sending) {
        underWay.add(sending);
    }

    /** One less, however it ended. */
    public void ended(Sending sending) {
        underWay.remove(sending);
    }

    /** All of them, in no order. */
    public List<Sending> all() {
        return List.copyOf(underWay);
    }
}
