package pilotlight.appliance.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.store.StoreState.Open;
import pilotlight.appliance.store.StoreState.Unavailable;

/**
 * Keeps the database open: opens it, gives it up when it fails, asks to be called again. Of the store's thread, but for {@link #state} and
 * {@link #current}.
 */
final class DatabaseKeeper {

    /** The name of the last good copy. */
    static final String COPY = "assignments.json";

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseKeeper.class);

    private final Path directory;
    private final Path file;
    private final InstantSource clock;
    private final Pace pace;
    private final Consumer<Duration> retry;
    private final AssignmentCopy copy;
    private final AtomicReference<StoreState> state;
    private final AtomicReference<StoredAssignments> current;
    private final Listeners<StoreState> stateListeners = new Listeners<>();
    private final Listeners<StoredAssignments> assignmentListeners = new Listeners<>();
    private final List<UnaryOperator<StoredAssignments>> owed = new ArrayList<>();
    private Optional<Database> database = Optional.empty();
    private int failures;
    private boolean closed;

    /** @param retry asked to call {@link #open} after that time, on the store's thread */
    DatabaseKeeper(Path directory, InstantSource clock, Pace pace, Consumer<Duration> retry) {
        this.directory = directory;
        this.file = directory.resolve("store.mv.db");
        this.clock = clock;
        this.pace = pace;
        this.retry = retry;
        this.copy = new AssignmentCopy(directory.resolve(COPY));
        this.state = new AtomicReference<>(new Unavailable("it is not opened yet", clock.instant()));
        this.current = new AtomicReference<>(StoredAssignments.NONE);
    }

    StoreState state() {
        return state.get();
    }

    StoredAssignments current() {
        return current.get();
    }

    Listeners<StoreState> stateListeners() {
        return stateListeners;
    }

    Listeners<StoredAssignments> assignmentListeners() {
        return assignmentListeners;
    }

    /** Reads the last good copy, for as long as the database has not been opened. */
    StoredAssignments recall() {
        hold(copy.read(clock.instant()));
        return current();
    }

    void open() {
        if (closed) {
            return;
        }
        try {
            Files.createDirectories(directory);
            boolean fresh = isFresh();
            database = Optional.of(Database.open(directory));
            hold(truth(database.get(), fresh));
            failures = 0;
            become(new Open(clock.instant()));
        } catch (IOException | SQLException | RuntimeException e) {
            fail(e);
        }
    }

    /**
     * Works with the open database, which is given up if that fails.
     *
     * @throws StoreUnavailableException if it is not open, or not any more
     */
    <T> T use(Function<Database, T> work) {
        if (database.isEmpty()) {
            return refuse();
        }
        try {
            return work.apply(database.get());
        } catch (RuntimeException e) {
            fail(e);
            return refuse();
        }
    }

    /** Makes a change that cannot wait: while the database is away, memory and copy have it, and the database when it opens. */
    void insist(UnaryOperator<StoredAssignments> edit) {
        StoredAssignments held = current();
        StoredAssignments next = edit.apply(held);
        if (next == held) {
            return;
        }
        try {
            use(open -> {
                open.assign(held, next);
                return next;
            });
        } catch (StoreUnavailableException later) {
            owed.add(edit);
        }
        hold(next);
    }

    /** @throws StoreUnavailableException always, with the reason */
    <T> T refuse() {
        throw new StoreUnavailableException(state().sentence());
    }

    /** Makes {@code now} what is known to be assigned. */
    void hold(StoredAssignments now) {
        StoredAssignments before = current.getAndSet(now);
        copyCurrent();
        if (!now.equals(before)) {
            assignmentListeners.tell(now);
        }
    }

    /** Brings the copy up to date where that failed before. */
    void copyCurrent() {
        copy.keepUpWith(current());
    }

    void close() {
        closed = true;
        try {
            if (database.isPresent()) {
                database.get().close();
            }
        } catch (SQLException e) {
            LOG.warn("{} did not close cleanly: {}", file, Fault.of(e).reason());
        }
        database = Optional.empty();
        state.set(new Unavailable("it is closed", clock.instant()));
    }

    private boolean isFresh() throws IOException {
        return !Files.exists(file) || Files.size(file) == 0;
    }

    /**
     * What the database says and is owed, unless it is behind what was known before: then it is new, or H2 has silently gone back to an older state of
     * a damaged file, and it takes over what was known.
     */
    private StoredAssignments truth(Database opened, boolean fresh) throws IOException {
        StoredAssignments known = current();
        StoredAssignments stored = opened.assigned(known);
        if (stored.revision() + owed.size() >= known.revision()) {
            return settle(opened, stored);
        }
        String found = fresh
                ? "is new"
                : "fell back to revision " + stored.revision() + " and is kept as "
                        + BrokenFile.copy(file, clock.instant()).getFileName();
        opened.assign(stored, known);
        owed.clear();
        LOG.warn(
                "{} {}: assigned again what assignments.json has, revision {}; machines seen may be missing",
                file,
                found,
                known.revision());
        return known;
    }

    private StoredAssignments settle(Database opened, StoredAssignments stored) {
        StoredAssignments next = stored;
        for (UnaryOperator<StoredAssignments> edit : owed) {
            next = edit.apply(next);
        }
        if (next != stored) {
            opened.assign(stored, next);
        }
        owed.clear();
        return next;
    }

    private void fail(Exception thrown) {
        LOG.debug("the store failed", thrown);
        database.ifPresent(Database::abandon);
        database = Optional.empty();
        Fault fault = Fault.of(thrown);
        become(new Unavailable(fault.damaged() ? keepBroken(fault.reason()) : fault.reason(), clock.instant()));
        failures++;
        retry.accept(pace.retryAfter(failures));
    }

    private String keepBroken(String reason) {
        try {
            Path kept = BrokenFile.keep(file, clock.instant());
            return reason + "; it is kept as " + kept.getFileName() + ", and a new one is filled from assignments.json";
        } catch (IOException e) {
            return reason + ", and cannot be moved out of the way: "
                    + Fault.of(e).reason();
        }
    }

    /** The same trouble again is no change: one log line each. */
    private void become(StoreState next) {
        if (state().sentence().equals(next.sentence())) {
            return;
        }
        state.set(next);
        if (next.isOpen()) {
            LOG.info(
                    "{}: {}; machines assigned: {}",
                    directory,
                    next.sentence(),
                    current().machines().size());
        } else {
            LOG.warn("{}: {}; machines boot what was last assigned", directory, next.sentence());
        }
        stateListeners.tell(next);
    }
}
