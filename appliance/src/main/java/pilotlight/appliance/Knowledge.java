package pilotlight.appliance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.api.Status;
import pilotlight.appliance.attempt.Attempts;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.FirmwareMemory;
import pilotlight.appliance.boot.HandMade;
import pilotlight.appliance.boot.Programs;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.edit.Desk;
import pilotlight.appliance.edit.Rendered;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.files.LoaderPrograms;
import pilotlight.appliance.files.OperatorFiles;
import pilotlight.appliance.machine.AssignmentWatcher;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.BookListener;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.render.Naming;
import pilotlight.appliance.store.Retention;
import pilotlight.appliance.store.Store;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.netboot.wire.MacAddress;

/** What the appliance knows: store, library, the operator's files, and the book that follows from them. */
final class Knowledge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Knowledge.class);

    private final AtomicReference<Book> book = new AtomicReference<>(Book.EMPTY);
    private final LoaderPrograms programs;
    private final ExecutorService patient = Executors.newSingleThreadExecutor(task -> new Thread(task, "patient"));
    private final boolean grubForBios;
    private volatile AtHand atHand;
    private final PlatformLibrary library;
    private final Signing signing;
    private final OperatorFiles operatorFiles;
    private final Store store;
    private final OnceWatch onceWatch;
    private final SpaceWatch space;
    private final AssignmentWatcher watcher;
    private final Function<Supplier<Book>, BootTree> trees;
    private final BootTree tree;
    private final Path assignments;

    /**
     * Reads everything but the database: what it had assigned is known from its last good copy until {@link #openStore}.
     *
     * @param naming what boots and machines are called where no file says it; asked of none before there is one
     */
    Knowledge(Settings settings, Clock clock, Naming naming, List<BookListener> listeners) throws IOException {
        CompletableFuture<LoaderPrograms> builtIn = CompletableFuture.supplyAsync(LoaderPrograms::builtIn, patient);
        Path state = settings.state();
        signing = new Signing(settings);
        grubForBios = settings.dhcp().chainloadGrub();
        library = new PlatformLibrary(state);
        sweep();
        space = new SpaceWatch(state, patient, clock);
        store = new Store(state, clock, Retention.of(settings.journal()));
        CompletableFuture<StoredAssignments> lastGood = store.recall();
        operatorFiles = new OperatorFiles(state, library::read);
        lastGood.join();
        onceWatch = new OnceWatch(book::get, store, this::refreshSoon);
        watcher = new AssignmentWatcher(settings.assignments(), onceWatch::assigned, this::readDisk, book, listeners);
        assignments = settings.assignments();
        store.onAssignments(changed -> refreshSoon());
        watcher.refresh();
        programs = builtIn.join();
        trees = books -> BootTree.of(
                books, operatorFiles::snapshot, programs, settings.delivery(), clock, signing.signatures(), naming);
        tree = trees.apply(book::get);
    }

    /** Opens the database on its own thread. Its libraries take longer to load than all the rest: machines need not wait for that. */
    void openStore() {
        store.start();
    }

    /** Whenever the store opens, what it has learnt of firmwares comes back. */
    void remind(FirmwareMemory firmware) {
        wheneverOpen(() -> store.lessons().thenAccept(firmware::recall));
    }

    /** The store keeps every attempt; whenever it opens, the last one of each machine comes back. */
    void remind(Attempts attempts) {
        attempts.listen(store.attempts());
        wheneverOpen(() ->
                store.attempts().latest(Attempts.MOST_MACHINES).thenAccept(before -> before.forEach(attempts::recall)));
    }

    private void wheneverOpen(Runnable task) {
        store.onState(state -> {
            if (state.isOpen()) {
                task.run();
            }
        });
    }

    /** What an install left behind costs room and nothing else. */
    private void sweep() {
        try {
            library.sweep();
        } catch (IOException e) {
            LOG.warn("remains of unfinished installs stay on disk: {}", FileFault.of(e));
        }
    }

    private Library readDisk() {
        operatorFiles.refresh();
        return signing.refresh(library.read());
    }

    /** The loader programs at hand. */
    Programs programs() {
        OperatorFiles.Snapshot disk = operatorFiles.snapshot();
        AtHand known = atHand;
        if (known == null || known.disk != disk) {
            known = new AtHand(disk, new Programs(programs.names(disk), grubForBios));
            atHand = known;
        }
        return known.programs;
    }

    /** The loader programs while this is what the operator laid beside them. */
    private record AtHand(OperatorFiles.Snapshot disk, Programs programs) {}

    Book book() {
        return book.get();
    }

    /** Reads everything again, on a thread that may wait for the disk: what was changed before the call is in the book that comes. */
    CompletableFuture<Book> refresh() {
        return CompletableFuture.supplyAsync(watcher::refresh, patient);
    }

    /** The platforms on disk. */
    PlatformLibrary library() {
        return library;
    }

    private void refreshSoon() {
        try {
            patient.execute(watcher::refresh);
        } catch (RejectedExecutionException closed) {
            LOG.debug("no further book is written", closed);
        }
    }

    /** How much room there is for all that. */
    Status.Space space() {
        return space.get();
    }

    Store store() {
        return store;
    }

    /** Must hear of every event. */
    OnceWatch onceWatch() {
        return onceWatch;
    }

    BootTree tree() {
        return tree;
    }

    /** Where assignment files are edited, for {@link #patient} alone. */
    Desk desk(Function<MacAddress, Client> clients) {
        return new Desk(assignments, watcher, new Rendered(supposed -> trees.apply(() -> supposed), clients));
    }

    /** One thread that may wait for disk and database. */
    Executor patient() {
        return patient;
    }

    /** What the operator laid beside what is generated. */
    HandMade handMade() {
        return operatorFiles.snapshot();
    }

    /** Mistakes in files that no book knows of. */
    List<String> mistakes() {
        List<String> all = new ArrayList<>(operatorFiles.snapshot().mistakes());
        all.addAll(signing.mistakes());
        return all;
    }

    @Override
    public void close() {
        watcher.close();
        onceWatch.close();
        store.close();
        patient.shutdown();
    }
}
