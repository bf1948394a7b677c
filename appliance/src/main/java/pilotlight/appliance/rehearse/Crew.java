package pilotlight.appliance.rehearse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Waits until all of so many machines are done, and gathers what they noted. Machines tell it on their own threads. */
final class Crew implements Consumer<BootRecord> {

    private static final int GLANCE_MILLIS = 100;

    private final CountDownLatch underWay;
    private final List<BootRecord> records = new ArrayList<>();
    private long lastEnd = System.nanoTime();

    Crew(int machines) {
        underWay = new CountDownLatch(machines);
    }

    @Override
    public void accept(BootRecord record) {
        synchronized (this) {
            records.add(record);
            lastEnd = System.nanoTime();
        }
        underWay.countDown();
    }

    /**
     * Waits for at most so many seconds.
     *
     * @param cancelled true once nobody wants to wait any more
     * @param glance is called a few times a second
     * @return true if all are done
     */
    boolean await(BooleanSupplier cancelled, int seconds, Runnable glance) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            while (!underWay.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                glance.run();
                if (cancelled.getAsBoolean() || System.nanoTime() - deadline > 0) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What they noted, in the order in which they ended. */
    synchronized List<BootRecord> records() {
        return List.copyOf(records);
    }

    /** When the last one ended, a time of {@link System#nanoTime}. */
    synchronized long lastEnd() {
        return lastEnd;
    }
}
