package pilotlight.appliance.feed;

import java.util.Optional;
import java.util.function.LongFunction;
import pilotlight.netboot.wire.MacAddress;

/**
 * Something to tell.
 *
 * @param kind what it is
 * @param mac the machine, where it is about one that is known
 * @param about what it tells the state of: newer news of the same kind about the same replace older ones; empty: it is told for itself
 * @param line makes what JSON shows of it, given its number; called later, on the feed's thread
 */
public record News(Kind kind, Optional<MacAddress> mac, String about, LongFunction<?> line) {

    boolean replaces() {
        return !about.isEmpty();
    }

    String key() {
        return kind.word() + " " + about;
    }
}
