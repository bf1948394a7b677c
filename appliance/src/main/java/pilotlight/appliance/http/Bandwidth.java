package pilotlight.appliance.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pilotlight.appliance.collection.BoundedMap;
import pilotlight.netboot.wire.Ip;

/**
 * How fast large files may go out, in all and to each client. Each client has one share in the line at a time, however many files it
 * fetches, so all that are under way get the same. Pure: time is an argument; may be used by several threads.
 */
public final class Bandwidth {

    /** What goes out at a time where there is a limit, in bytes. */
    static final int SHARE = 64 * 1024;

    /** No limit. */
    public static final Bandwidth UNLIMITED = new Bandwidth(0, 0);

    private static final int MOST_CLIENTS = 10_000;
    private static final long BITS = 8;

    /**
     * When to go on.
     *
     * @param nanos to wait
     * @param granted false if one has to ask again then
     */
    record Turn(long nanos, boolean granted) {}

    private final long total;
    private final long perClient;
    private final Map<Optional<Ip>, Long> clientFree = BoundedMap.of(MOST_CLIENTS);
    private Optional<Long> free = Optional.empty();

    /**
     * Such limits.
     *
     * @param total in Mbit/s (1,000,000 bits); 0 is none
     * @param perClient likewise
     */
    public Bandwidth(int total, int perClient) {
        this.total = total;
        this.perClient = perClient;
    }

    boolean isLimited() {
        return total > 0 || perClient > 0;
    }

    /** The turn of a client that is to get {@code bytes} more, asked at {@code now} in nanoseconds, from wherever. */
    synchronized Turn turn(Optional<Ip> client, int bytes, long now) {
        long mine = later(now, Optional.ofNullable(clientFree.get(client)));
        if (mine - now > 0) {
            return new Turn(mine - now, false);
        }
        long start = total > 0 ? later(now, free) : now;
        if (total > 0) {
            free = Optional.of(start + nanos(bytes, total));
        }
        clientFree.put(client, Math.max(start - now, nanos(bytes, perClient)) + now);
        return new Turn(start - now, true);
    }

    private static long later(long now, Optional<Long> then) {
        return then.filter(time -> time - now > 0).orElse(now);
    }

    private static long nanos(int bytes, long megabits) {
        return megabits == 0 ? 0 : bytes * BITS * TimeUnit.SECONDS.toNanos(1) / (megabits * 1_000_000);
    }
}
