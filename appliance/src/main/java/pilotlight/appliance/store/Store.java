package pilotlight.appliance.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Lesson;
import pilotlight.appliance.machine.AssignmentDocument;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.wire.MacAddress;

/**
 * What was assigned by command line or API, which machines were seen, how they booted, and what their firmwares taught, in {@code store.mv.db}. The database belongs to one thread; no
 * method here waits for it, so all may be called from event loops. While it cannot be used, changes are refused, what was assigned is
 * known from {@code assignments.json}, and it is opened again as soon as that is possible. Futures complete, and listeners are called, on
 * the store's thread: they must not block it.
 */
public final class Store implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);
    private static final int MOST_WAITING = 8192;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final Pace pace;
    private final DatabaseKeeper keeper;
    private final AssignmentDesk desk;
    private final SightingShelf sightings;
    private final LessonShelf lessons;
    private final AttemptShelf shelf;
    private final AttemptHistory attempts;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, Store::daemon);

    /**
     * A store that is not opened yet: {@link #start} does that.
     *
     * @param directory the state directory; created when the store opens
     * @param retention how much of the past is kept
     */
    public Store(Path directory, InstantSource clock, Retention retention) {
        this(directory, clock, retention, Pace.USUAL, MOST_WAITING);
    }

    Store(Path directory, InstantSource clock, Retention retention, Pace pace, int mostWaiting) {
        this.pace = pace;
        this.keeper = new DatabaseKeeper(directory, clock, pace, this::openAfter);
        this.desk = new AssignmentDesk(keeper);
        this.sightings = new SightingShelf(keeper, mostWaiting);
        this.lessons = new LessonShelf(keeper);
        this.shelf = new AttemptShelf(keeper, clock, retention, mostWaiting);
        this.attempts = new AttemptHistory(shelf, this::read);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "store");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Reads the last good copy, a small file, and leaves the database alone: whoever builds the first book from it sends no machine astray.
     *
     * @return what it has assigned
     */
    public CompletableFuture<StoredAssignments> recall() {
        return onThread(keeper::recall, this::current);
    }

    /**
     * Opens the store, and keeps it open, on its own thread; returns at once.
     *
     * @return what is assigned by the last good copy: complete before the database is touched, as {@link #recall}
     */
    public CompletableFuture<StoredAssignments> start() {
        CompletableFuture<StoredAssignments> recalled = recall();
        thread.execute(keeper::open);
        tickAfter(pace.batch());
        return recalled;
    }

    private void tickAfter(Duration rest) {
        if (!thread.isShutdown()) {
            thread.schedule(this::tickAndRest, rest.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tickAndRest() {
        long began = System.nanoTime();
        boolean more = false;
        try {
            more = tick();
        } finally {
            tickAfter(pace.rest(Duration.ofNanos(System.nanoTime() - began), more));
        }
    }

    /** What {@code assignments.json} in {@code directory} says: for those who only look, while another process has the store. */
    public static StoredAssignments lastGood(Path directory, InstantSource clock) {
        return new AssignmentCopy(directory.resolve(DatabaseKeeper.COPY)).read(clock.instant());
    }

    /** Whether it can be used now. */
    public StoreState state() {
        return keeper.state();
    }

    /** What is assigned: the store's word, or the last good copy's while the store cannot be opened. */
    public StoredAssignments current() {
        return keeper.current();
    }

    /** Calls {@code listener} after each change of {@link #state}. */
    public void onState(Consumer<StoreState> listener) {
        keeper.stateListeners().add(listener);
    }

    /** Calls {@code listener} after each change of {@link #current}. */
    public void onAssignments(Consumer<StoredAssignments> listener) {
        keeper.assignmentListeners().add(listener);
    }

    /** Assigns {@code target} to one machine and keeps what else is said of it; done when it is on disk. */
    public CompletableFuture<Change> assign(MacAddress mac, Target target) {
        return edit(Optional.of(mac), said -> said.booting(target));
    }

    /** Assigns {@code target} to all machines of which nothing else is said, and keeps the rest of that; done when it is on disk. */
    public CompletableFuture<Change> setDefault(Target target) {
        return edit(Optional.empty(), said -> said.booting(target));
    }

    /**
     * Says something else of one machine, of the default where none is given; done when it is on disk.
     *
     * @param edit makes the new document of the old one, which is empty where there was none
     */
    public CompletableFuture<Change> edit(Optional<MacAddress> who, UnaryOperator<AssignmentDocument> edit) {
        return edit(who, () -> {}, edit);
    }

    /** The same after {@code check}, between which and the edit nothing changes; what it throws, the stage fails with. */
    public CompletableFuture<Change> edit(
            Optional<MacAddress> who, Runnable check, UnaryOperator<AssignmentDocument> edit) {
        return change(() -> {
            check.run();
            return desk.edit(who, edit);
        });
    }

    /** Takes away what is said of one machine, of the default where none is given; done when that is on disk. {@code check} as for {@link #edit}. */
    public CompletableFuture<Change> clear(Optional<MacAddress> who, Runnable check) {
        return change(() -> {
            check.run();
            return desk.change(held -> held.without(who));
        });
    }

    /** Has a machine boot something else one time; done when that is on disk. */
    public CompletableFuture<Change> assignOnce(MacAddress mac, Once what) {
        return change(() -> desk.change(held -> held.withOnce(mac, what)));
    }

    /** Takes back what a machine was to boot one time; done when that is on disk. */
    public CompletableFuture<Change> cancelOnce(MacAddress mac) {
        return change(() -> desk.change(held -> held.withoutOnce(mac)));
    }

    /** Notes that a machine has booted {@code what}: {@link #current} knows even while the database is away, which learns of it later. */
    public CompletableFuture<StoredAssignments> useUp(MacAddress mac, Once what) {
        return onThread(
                () -> {
                    keeper.insist(held -> held.usedUp(mac, what));
                    return current();
                },
                this::current);
    }

    /** Forgets a machine: that it was seen, how it booted, and what it was assigned; done when that is on disk. */
    public CompletableFuture<Change> forget(MacAddress mac) {
        return change(() -> {
            sightings.forget(mac);
            shelf.forget(mac);
            return desk.forget(mac);
        });
    }

    /** Takes note of a machine that asked for something: written with others in a moment, the oldest dropped if there are too many. */
    public void see(Sighting sighting) {
        sightings.add(sighting);
    }

    /** How many sightings were dropped because the database was too slow or away for too long. */
    public long droppedSightings() {
        return sightings.dropped();
    }

    /** All machines ever seen, in the order of their addresses; fails with {@link StoreUnavailableException}. */
    public CompletableFuture<List<SeenMachine>> machines() {
        return read(sightings::read);
    }

    /** Keeps a lesson: written with others in a moment, or when the database opens. */
    public void learn(Lesson lesson) {
        lessons.add(lesson);
    }

    /** Forgets what was learnt of that machine or kind, likewise. */
    public void unlearn(Lesson lesson) {
        lessons.forget(lesson);
    }

    /** All that was ever learnt, with what was learnt just now on disk; fails with {@link StoreUnavailableException}. */
    public CompletableFuture<List<Lesson>> lessons() {
        return read(lessons::read);
    }

    /** How machines booted. */
    public AttemptHistory attempts() {
        return attempts;
    }

    /** Writes what waits and closes the database; gives up waiting for a hanging disk after five seconds. */
    @Override
    public void close() {
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        onThread(this::finish, this::state);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the store did not close within {} s", LONGEST_CLOSE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Change> change(Supplier<Change> task) {
        return onThread(task, () -> new Change.Refused(state().sentence()));
    }

    private <T> CompletableFuture<T> read(Supplier<T> task) {
        return onThread(task, keeper::refuse);
    }

    private <T> CompletableFuture<T> onThread(Supplier<T> task, Supplier<T> whenClosed) {
        try {
            return CompletableFuture.supplyAsync(task, thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.supplyAsync(whenClosed, Runnable::run);
        }
    }

    /** Returns whether sightings are left, which are written in parts: between these, others get the processor. */
    private boolean tick() {
        keeper.copyCurrent();
        boolean more = sightings.write();
        lessons.write();
        shelf.write();
        return more;
    }

    private void openAfter(Duration delay) {
        if (!thread.isShutdown()) {
            thread.schedule(keeper::open, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private StoreState finish() {
        tick();
        sightings.writeAll();
        shelf.writeAll();
        keeper.close();
        return state();
    }
}
