package pilotlight.appliance.dhcp;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Warnings that any packet can cause: one in ten seconds is a warning, what comes between is told at level debug, so that no sender can fill
 * the log. May be used by several threads.
 */
final class Complaints {

    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    private final Logger log;
    private final LongSupplier nanos;
    private final AtomicLong next;

    Complaints(Logger log) {
        this(log, System::nanoTime);
    }

    Complaints(Logger log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
        this.next = new AtomicLong(nanos.getAsLong());
    }

    /** The level at which to tell the next one. */
    LoggingEventBuilder next() {
        long now = nanos.getAsLong();
        long due = next.get();
        boolean isDue = now - due >= 0 && next.compareAndSet(due, now + PAUSE);
        return log.atLevel(isDue ? Level.WARN : Level.DEBUG);
    }
}
