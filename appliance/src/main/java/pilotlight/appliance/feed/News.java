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
 * @param size about so many bytes are what {@code line} holds, and what JSON shows of it
 * @param line makes what JSON shows of it, given its number; called on the feed's thread when somebody reads it, at most once
 */
public record News(Kind kind, Optional<MacAddress> mac, String about, int size, LongFunction<?> line) {

    private static final int USUAL = 400;

    /** News of the usual size. */
    public News(Kind kind, Optional<MacAddress> mac, String about, LongFunction<?> line) {
        this(kind, mac, about, USUAL, line);
    }

    Optional<Topic> topic() {
        return about.isEmpty() ? Optional.empty() : Optional.of(new Topic(kind, about));
    }
}
