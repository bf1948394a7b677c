package pilotlight.appliance.tftp;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Room for so many transfers in all, and for so many to one address. May be used by several threads. */
final class Places {

    /** What came of asking for one. */
    enum Answer {
        GRANTED,
        ALL_TAKEN,
        /** By this client. */
        TOO_MANY
    }

    private final int most;
    private final int mostPerClient;
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<InetAddress, Integer> byClient = new ConcurrentHashMap<>();

    Places(int most, int mostPerClient) {
        this.most = most;
        this.mostPerClient = mostPerClient;
    }

    /** How many are taken. */
    int taken() {
        return taken.get();
    }

    /** Takes one, which is given back with {@link #giveBack}, unless there is none. */
    Answer take(InetAddress client) {
        if (taken.incrementAndGet() > most) {
            taken.decrementAndGet();
            return Answer.ALL_TAKEN;
        }
        if (byClient.merge(client, 1, Integer::sum) > mostPerClient) {
            giveBack(client);
            return Answer.TOO_MANY;
        }
        return Answer.GRANTED;
    }

    /** The transfer is over. */
    void giveBack(InetAddress client) {
        byClient.computeIfPresent(client, (same, count) -> count == 1 ? null : count - 1);
        taken.decrementAndGet();
    }
}
