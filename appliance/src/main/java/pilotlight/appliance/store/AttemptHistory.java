package pilotlight.appliance.store;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Trace;

/**
 * Every attempt that is kept: takes note of each new state, and answers questions. No method waits for the database, so all may be called
 * from event loops; futures complete on the store's thread, and fail with {@link StoreUnavailableException} while it cannot be read.
 */
public final class AttemptHistory implements Consumer<Attempt> {

    /** Does a task on the store's thread. */
    @FunctionalInterface
    interface Thread {
        <T> CompletableFuture<T> run(Supplier<T> task);
    }

    private final AttemptShelf shelf;
    private final Thread thread;

    AttemptHistory(AttemptShelf shelf, Thread thread) {
        this.shelf = shelf;
        this.thread = thread;
    }

    /** Takes note of the newest state of an attempt: written with others in a moment, the oldest dropped if there are too many. */
    @Override
    public void accept(Attempt attempt) {
        shelf.add(attempt);
    }

    /** How many attempts were dropped because the database was too slow or away for too long. */
    public long dropped() {
        return shelf.dropped();
    }

    /** The attempt of this name. */
    public CompletableFuture<Optional<Attempt>> find(Trace trace) {
        return read(handle -> AttemptTable.find(handle, trace));
    }

    /** The attempts that {@code query} asks for, newest first. */
    public CompletableFuture<AttemptPage> page(AttemptQuery query) {
        return read(handle -> AttemptTable.page(handle, query));
    }

    /** The latest attempt of each machine, the oldest first; where there are more than {@code most}, the newest of them. */
    public CompletableFuture<List<Attempt>> latest(int most) {
        return read(handle -> AttemptTable.latest(handle, most));
    }

    /**
     * How long boots took, a day each, the oldest first; days without boots are left out.
     *
     * @param days how many, today included, 1 and up
     */
    public CompletableFuture<List<BootDay>> bootDays(int days) {
        return read(handle -> BootDays.read(handle, shelf.now(), days));
    }

    private <T> CompletableFuture<T> read(Function<Handle, T> query) {
        return thread.run(() -> shelf.read(query));
    }
}
