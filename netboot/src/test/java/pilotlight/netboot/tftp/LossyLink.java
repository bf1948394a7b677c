package pilotlight.netboot.tftp;

import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongConsumer;

/** A link in simulated time that loses, repeats and reorders what it carries. */
final class LossyLink {

    private static final long DELAY = 500_000;
    private static final long LATE = 200_000;

    private final Random random;
    private final double loss;
    private final double duplication;
    private final double reordering;
    private final PriorityQueue<Arrival> underway = new PriorityQueue<>();
    private long order;
    private long lost;

    LossyLink(Random random, double loss, double duplication, double reordering) {
        this.random = random;
        this.loss = loss;
        this.duplication = duplication;
        this.reordering = reordering;
    }

    void carry(long now, LongConsumer packet) {
        if (random.nextDouble() >= loss) {
            deliver(now, packet);
        } else {
            lost++;
        }
        if (random.nextDouble() < duplication) {
            deliver(now, packet);
        }
    }

    long lost() {
        return lost;
    }

    private void deliver(long now, LongConsumer packet) {
        long late = random.nextDouble() < reordering ? random.nextInt((int) LATE) : 0;
        underway.add(new Arrival(now + DELAY + late, order++, packet));
    }

    long next() {
        return underway.isEmpty() ? Long.MAX_VALUE : underway.peek().at();
    }

    void arrive() {
        Arrival arrival = underway.remove();
        arrival.packet().accept(arrival.at());
    }

    private record Arrival(long at, long order, LongConsumer packet) implements Comparable<Arrival> {

        @Override
        public int compareTo(Arrival other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }
}
