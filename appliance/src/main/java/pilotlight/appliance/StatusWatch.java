package pilotlight.appliance;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every two seconds whether something changed, on its own thread, and tells so. */
final class StatusWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusWatch.class);
    private static final long GLANCE_SECONDS = 2;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(StatusWatch::daemon);
    private final Supplier<?> status;
    private final Runnable changed;
    private Object last;

    /** @param status equal to the last one if nothing changed */
    StatusWatch(Supplier<?> status, Runnable changed) {
        this.status = status;
        this.changed = changed;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "status");
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::look, 0, GLANCE_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            Object now = status.get();
            if (last != null && !now.equals(last)) {
                changed.run();
            }
            last = now;
        } catch (RuntimeException failure) {
            LOG.error("the status cannot be looked at", failure);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
