package pilotlight.appliance.tftp;

import java.net.InetAddress;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.collection.BoundedMap;

/**
 * Where many packets can be handed to the system as one that is cut into segments (UDP_SEGMENT, udp(7)). The system refuses where a segment
 * is larger than the path takes, or the network card cannot do it: remembered by client. Bounded; may be used by several threads.
 */
final class Segments {

    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);

    private static final int MOST = 64;
    private static final int LARGEST_DATAGRAM = 65_507;
    private static final int MOST_REMEMBERED = 4096;

    private final boolean possible;
    private final Map<InetAddress, Boolean> refused = BoundedMap.shared(MOST_REMEMBERED);

    /** Nobody refused yet; nobody is asked unless it is {@code possible} here. */
    Segments(boolean possible) {
        this.possible = possible;
    }

    /** How many packets of {@code size} bytes go as one. */
    static int most(int size) {
        return Math.max(1, Math.min(MOST, LARGEST_DATAGRAM / size));
    }

    /** False if packets to this client must go one by one. */
    boolean worksTo(InetAddress client) {
        return possible && (refused.isEmpty() || !refused.containsKey(client));
    }

    /** The system would not have it. */
    void refused(InetAddress client, Throwable cause) {
        if (refused.put(client, true) == null) {
            LOG.info("packets to {} go one by one: {}", client.getHostAddress(), cause.getMessage());
        }
    }
}
