package pilotlight.appliance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The threads that generate a load. Each has its share of the clients; all take their work from one pile, so that they end together. */
final class Crew {

    /** What one thread does: {@code clients} clients that fetch until {@code tickets} is used up. */
    interface Shift {

        Tally work(int clients, Tickets tickets) throws IOException;
    }

    /** The transfers that are still to be done. */
    static final class Tickets {

        private final AtomicInteger left;

        Tickets(int count) {
            left = new AtomicInteger(count);
        }

        /** Takes one; false if none is left. */
        boolean take() {
            return left.getAndDecrement() > 0;
        }
    }

    private Crew() {}

    /** Lets {@code threads} threads do {@code transfers} transfers with {@code clients} clients in all. */
    static Outcome run(int threads, int clients, int transfers, Shift shift) throws IOException, InterruptedException {
        int crew = Math.min(threads, clients);
        Tickets tickets = new Tickets(transfers);
        ExecutorService executor = Executors.newFixedThreadPool(crew);
        try {
            long start = System.nanoTime();
            List<Future<Tally>> shifts = IntStream.range(0, crew)
                    .mapToObj(i -> executor.submit(() -> shift.work(share(clients, crew, i), tickets)))
                    .toList();
            List<Tally> tallies = new ArrayList<>();
            for (Future<Tally> each : shifts) {
                tallies.add(each.get());
            }
            return Tally.outcome(tallies, start);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UncheckedIOException failure
                    ? failure.getCause()
                    : new IOException(e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private static int share(int clients, int crew, int member) {
        return clients / crew + (member < clients % crew ? 1 : 0);
    }
}
