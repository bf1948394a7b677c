package pilotlight.appliance.machine;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a source last gave: it stays while the source fails, which is logged once. */
final class LastGood<T> {

    private static final Logger LOG = LoggerFactory.getLogger(LastGood.class);

    private final String what;
    private final Supplier<T> source;
    private T value;
    private boolean isFailing;

    LastGood(String what, Supplier<T> source, T first) {
        this.what = what;
        this.source = source;
        this.value = first;
    }

    /** Asks the source again. */
    T ask() {
        try {
            value = source.get();
            isFailing = false;
        } catch (RuntimeException e) {
            if (!isFailing) {
                LOG.error("{} cannot be read; what was read before stays in force", what, e);
            }
            isFailing = true;
        }
        return value;
    }
}
