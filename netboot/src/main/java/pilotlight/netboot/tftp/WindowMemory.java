package pilotlight.netboot.tftp;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How large a window each client should be granted, by how its last transfers went. A client acknowledges after as many blocks as were
 * agreed (RFC 7440 section 4), so a window cannot shrink within a transfer: one that overran the client's buffers is halved for its next
 * transfer, and grows again with each that is clean. Losses here and there are the link's fault, and cost a larger window less. Times are
 * nanoseconds of any one clock. Bounded; not safe for use by several threads.
 *
 * @param <C> what clients are known by
 */
public final class WindowMemory<C> {

    /** A window is too large where this part of the blocks, or more, had to be sent again: 1/4. */
    private static final int MUCH = 4;

    /** A transfer is clean where no more than this part was: 1/16. */
    private static final int LITTLE = 16;

    private static final long MEMORY_NANOS = 600_000_000_000L;

    private record Grant(int window, long at) {}

    private final int largest;
    private final Map<C, Grant> grants;

    /**
     * Nothing known yet: everybody gets {@code largest}.
     *
     * @param most how many clients are remembered; beyond them, those that asked longest ago are forgotten
     */
    public WindowMemory(int largest, int most) {
        this.largest = largest;
        this.grants = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<C, Grant> eldest) {
                return size() > most;
            }
        };
    }

    /** The largest window for this client now; after ten minutes without a transfer it gets what everybody gets. */
    public int largest(C client, long now) {
        Grant grant = grants.get(client);
        if (grant != null && now - grant.at() >= MEMORY_NANOS) {
            grants.remove(client);
            return largest;
        }
        return grant == null ? largest : grant.window();
    }

    /**
     * A transfer is over.
     *
     * @param window that was agreed
     * @param sent how many blocks of data went out, each time counted; 0 tells nothing, as of EDK2, which asks for the size first
     * @param resent how many of them were sent again
     */
    public void ended(C client, int window, long sent, long resent, long now) {
        if (sent > 0 && resent * MUCH >= sent && window > 1) {
            grants.put(client, new Grant(window / 2, now));
        } else if (sent > 0 && resent * LITTLE <= sent) {
            grow(client, window, now);
        }
    }

    private void grow(C client, int window, long now) {
        Grant grant = grants.get(client);
        if (grant != null && window >= grant.window()) {
            if (2 * grant.window() >= largest) {
                grants.remove(client);
            } else {
                grants.put(client, new Grant(2 * grant.window(), now));
            }
        }
    }
}
