package pilotlight.appliance;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import pilotlight.appliance.lease.Leases;
import pilotlight.appliance.store.LeaseFile;

/** Keeps the leases of pools in a file, written behind: no client waits for the disk. */
final class LeaseKeeper implements AutoCloseable {

    private static final long PAUSE_SECONDS = 1;

    private final Leases leases;
    private final LeaseFile file;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "leases"));
    private long written;

    /** Takes over what the file says. */
    LeaseKeeper(Leases leases, LeaseFile file, Clock clock) {
        this.leases = leases;
        this.file = file;
        leases.restore(file.read(clock.instant()).stream());
        written = leases.revision();
        thread.scheduleWithFixedDelay(this::keepUp, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    private void keepUp() {
        long now = leases.revision();
        if (now != written && file.write(leases.all())) {
            written = now;
        }
    }

    /** Writes what is not yet written. */
    @Override
    public void close() {
        thread.execute(this::keepUp);
        thread.shutdown();
        try {
            thread.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
