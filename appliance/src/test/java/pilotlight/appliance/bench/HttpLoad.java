package pilotlight.appliance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * HTTP downloads over connections that are kept.
 *
 * @param connections at once
 * @param requests in all
 * @param threads that share the connections
 */
record HttpLoad(Content content, int connections, int requests, int threads) implements Load {

    private static final long LONGEST_SILENCE_MILLIS = 10_000;

    @Override
    public Outcome run(Door door) throws IOException, InterruptedException {
        return Crew.run(threads, connections, requests, (share, tickets) -> shift(door, share, tickets));
    }

    /** One selector and one buffer for all connections of a thread: the buffer stays in the core's cache. */
    private Tally shift(Door door, int share, Crew.Tickets tickets) throws IOException {
        Tally tally = new Tally();
        ByteBuffer buffer = ByteBuffer.allocateDirect(Content.LONGEST_PIECE);
        try (Selector selector = Selector.open()) {
            List<HttpConnection> connections = new ArrayList<>();
            try {
                for (int i = 0; i < share; i++) {
                    connections.add(new HttpConnection(door, content, buffer, selector, tickets, tally));
                }
                fetchAll(selector, connections);
            } finally {
                connections.forEach(HttpConnection::close);
            }
        }
        return tally;
    }

    private static void fetchAll(Selector selector, List<HttpConnection> connections) throws IOException {
        for (HttpConnection connection : connections) {
            connection.ask();
        }
        while (isAnyBusy(connections)) {
            if (selector.select(HttpLoad::read, LONGEST_SILENCE_MILLIS) == 0) {
                throw new IOException("the HTTP server was silent for %d s".formatted(LONGEST_SILENCE_MILLIS / 1000));
            }
        }
    }

    private static boolean isAnyBusy(List<HttpConnection> connections) {
        for (HttpConnection each : connections) {
            if (each.isBusy()) {
                return true;
            }
        }
        return false;
    }

    private static void read(SelectionKey key) {
        try {
            ((HttpConnection) key.attachment()).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
