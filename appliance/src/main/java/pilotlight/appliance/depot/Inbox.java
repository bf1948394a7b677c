package pilotlight.appliance.depot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.platform.DiskTree;
import pilotlight.appliance.platform.Space;
import pilotlight.appliance.yaml.FileFault;

/**
 * Where files that somebody sends lie until they are installed. Few come at a time, the disk keeps a reserve, and its own thread waits for
 * it, so that others need not. What an appliance that was killed left there is gone before the first one comes.
 */
public final class Inbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    /** As many as may come at a time. */
    public static final int PLACES = 2;

    private final Path directory;
    private final Space space;
    private final Semaphore places = new Semaphore(PLACES);
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            Inbox::daemon,
            new ThreadPoolExecutor.DiscardPolicy());

    /** @param directory for nothing else; made where it is missing, and emptied now */
    public Inbox(Path directory) {
        this.directory = directory;
        this.space = new Space(directory, Space.RESERVE);
        thread.execute(this::sweep);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "inbox");
        thread.setDaemon(true);
        return thread;
    }

    private void sweep() {
        try {
            if (Files.exists(directory)) {
                new DiskTree(directory).delete();
            }
        } catch (IOException fault) {
            LOG.warn("files that were sent before the start cannot be deleted: {}", FileFault.of(fault));
        }
    }

    /**
     * Takes a file in; empty if enough come already. May be called where nobody may wait.
     *
     * @param name of the file; no path
     * @param bytes as many as are announced; 0 if nobody knows
     */
    public Optional<Arrival> begin(String name, long bytes) {
        return places.tryAcquire() ? Optional.of(new Arrival(this, name, bytes)) : Optional.empty();
    }

    Executor thread() {
        return thread;
    }

    Space space() {
        return space;
    }

    /** A new directory for one file, so that two of one name do not meet. */
    Path room() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(directory), "");
    }

    void leave() {
        places.release();
    }

    /** What is still coming is swept at the next start. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
