package pilotlight.appliance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * TFTP reads with a window of one block.
 *
 * @param blockSize asked for; 512 is the protocol's own and asked for by saying nothing
 * @param clients at once
 * @param transfers in all
 * @param threads that share the clients
 */
record TftpLoad(Content content, int blockSize, int clients, int transfers, int threads) implements Load {

    private static final long PATROL_MILLIS = 250;

    @Override
    public Outcome run(Door door) throws IOException, InterruptedException {
        return Crew.run(threads, clients, transfers, (share, tickets) -> shift(door, share, tickets));
    }

    /** One selector for all clients of a thread: under load one wake-up brings many datagrams. */
    private Tally shift(Door door, int share, Crew.Tickets tickets) throws IOException {
        Tally tally = new Tally();
        try (Selector selector = Selector.open()) {
            List<TftpClient> clients = new ArrayList<>();
            try {
                for (int i = 0; i < share; i++) {
                    clients.add(new TftpClient(door, content, blockSize, selector, tickets, tally));
                }
                fetchAll(selector, clients);
            } finally {
                clients.forEach(TftpClient::close);
            }
        }
        return tally;
    }

    private static void fetchAll(Selector selector, List<TftpClient> clients) throws IOException {
        for (TftpClient client : clients) {
            client.begin();
        }
        long patrol = System.nanoTime();
        while (isAnyBusy(clients)) {
            selector.select(TftpLoad::read, PATROL_MILLIS);
            if (System.nanoTime() - patrol > PATROL_MILLIS * 1_000_000) {
                patrol = System.nanoTime();
                for (TftpClient client : clients) {
                    client.breakSilence(patrol);
                }
            }
        }
    }

    private static boolean isAnyBusy(List<TftpClient> clients) {
        for (TftpClient each : clients) {
            if (each.isBusy()) {
                return true;
            }
        }
        return false;
    }

    private static void read(SelectionKey key) {
        try {
            ((TftpClient) key.attachment()).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
