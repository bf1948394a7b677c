package pilotlight.appliance;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.attempt.Attempts;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.Sendings;

/** Once a second, on its own thread: tells the journal of files that are on their way, and lets time pass for attempts. */
final class Ticker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final Sendings sendings;
    private final Journal journal;
    private final Attempts attempts;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Ticker::daemon);

    Ticker(Sendings sendings, Journal journal, Attempts attempts, Clock clock) {
        this.sendings = sendings;
        this.journal = journal;
        this.attempts = attempts;
        this.clock = clock;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "journal");
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    void tick() {
        Instant now = clock.instant();
        sendings.all().forEach(sending -> unhindered(() -> tell(sending.event(now))));
        unhindered(() -> attempts.tick(now));
    }

    /** What comes next goes on whatever happens here: a schedule ends with the first exception that leaves it. */
    private static void unhindered(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException unforeseen) {
            LOG.warn("a part of the journal's tick failed; the next one follows in a second", unforeseen);
        }
    }

    private void tell(Event progress) {
        if (isLong(progress)) {
            journal.record(progress);
        }
    }

    private static boolean isLong(Event event) {
        return event.shipment().seconds() > 1;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
