package pilotlight.appliance.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.yaml.FileFault;

/** The jobs of this run: one at a time, few waiting, the last hundred remembered. May be used by several threads. */
public final class Jobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int MOST_WAITING = 16;
    private static final int REMEMBERED = 100;

    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Consumer<Job> listener;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(0, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING), Jobs::daemon);
    private long count;

    /** @param listener told of each new state, often and on any thread: it may not wait */
    public Jobs(Consumer<Job> listener) {
        this.listener = listener;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "jobs");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins some work as soon as all before it ended; empty if too much waits already. */
    public Optional<Job> begin(String kind, String what, Work work) {
        Job job = new Job(Long.toString(next()), kind, what, Job.State.RUNNING, 0, 0, "");
        put(job);
        try {
            thread.execute(() -> run(job, work));
            return Optional.of(job);
        } catch (RejectedExecutionException full) {
            forget(job);
            return Optional.empty();
        }
    }

    private synchronized long next() {
        return ++count;
    }

    private void run(Job job, Work work) {
        Ending ending = ending(job, work);
        LOG.info("job {}: {} {}: {}", job.id(), job.kind(), job.what(), ending.message());
        put(find(job.id()).orElse(job).ended(ending));
    }

    private Ending ending(Job job, Work work) {
        try {
            return work.run((done, total) -> put(job.at(done, total)));
        } catch (IOException fault) {
            return new Ending(false, FileFault.of(fault));
        } catch (InterruptedException stopped) {
            return new Ending(false, "the appliance stopped");
        } catch (RuntimeException failure) {
            LOG.error("job {} failed", job.id(), failure);
            return new Ending(false, "it failed; the appliance's log says why");
        }
    }

    private synchronized void put(Job job) {
        jobs.put(job.id(), job);
        if (jobs.size() > REMEMBERED) {
            jobs.remove(jobs.keySet().iterator().next());
        }
        listener.accept(job);
    }

    private synchronized void forget(Job job) {
        jobs.remove(job.id());
    }

    /** One of them. */
    public synchronized Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** All that are remembered, the newest first. */
    public synchronized List<Job> all() {
        List<Job> all = new ArrayList<>(jobs.values());
        Collections.reverse(all);
        return all;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
