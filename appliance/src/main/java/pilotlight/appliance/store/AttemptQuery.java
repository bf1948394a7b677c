package pilotlight.appliance.store;

import java.util.Optional;
import pilotlight.appliance.attempt.Result;
import pilotlight.netboot.wire.MacAddress;

/**
 * Which attempts are asked for, newest first.
 *
 * @param mac of this machine only
 * @param result only what came to this
 * @param failed true: only what failed
 * @param after only what lies behind this place; empty: from the newest on
 * @param limit at most so many, 1 to 1000
 */
public record AttemptQuery(
        Optional<MacAddress> mac, Optional<Result> result, boolean failed, Optional<AttemptCursor> after, int limit) {

    /** How many can be asked for at once. */
    public static final int MOST = 1000;

    /** Refuses other limits. */
    public AttemptQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit: expected 1 to " + MOST + ", found " + limit);
        }
    }

    /** The newest of all. */
    public static AttemptQuery newest(int limit) {
        return new AttemptQuery(Optional.empty(), Optional.empty(), false, Optional.empty(), limit);
    }

    /** The newest of one machine. */
    public static AttemptQuery newest(MacAddress mac, int limit) {
        return new AttemptQuery(Optional.of(mac), Optional.empty(), false, Optional.empty(), limit);
    }
}
