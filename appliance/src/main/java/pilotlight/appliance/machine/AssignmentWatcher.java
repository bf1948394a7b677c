package pilotlight.appliance.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.platform.Library;
import pilotlight.netboot.wire.Bytes;

/**
 * Keeps the book true to the assignment files, the store and the library. Files are polled, not watched through inotify: that would not see
 * changes on NFS, behind symbolic links or on a directory that was replaced. A new book takes effect whole, or not at all.
 */
public final class AssignmentWatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AssignmentWatcher.class);
    private static final long POLL_MILLIS = 250;
    private static final long CLOSE_SECONDS = 10;

    private final AssignmentDirectory directory;
    private final LastGood<StoredAssignments> store;
    private final LastGood<Library> library;
    private final AtomicReference<Book> book;
    private final List<BookListener> listeners;
    private final NetworkWarnings warnings = new NetworkWarnings();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "assignments"));
    private Sources written;
    private boolean isFailing;

    /**
     * All that a book follows from.
     *
     * @param files the assignment files
     * @param stored what was assigned by command line and API
     * @param library the installed platforms
     */
    private record Sources(AssignmentFiles files, StoredAssignments stored, Library library) {

        boolean isAs(Sources other) {
            return other != null
                    && same(files, other.files)
                    && same(stored, other.stored)
                    && same(library, other.library);
        }

        /** Records compare all that they hold even with themselves: four times a second, that is much for thousands of machines. */
        private static boolean same(Object one, Object other) {
            return one == other || one.equals(other);
        }
    }

    /**
     * Writes the first book, then keeps it true until closed.
     *
     * @param directory of the assignment files
     * @param stored what the store holds; asked at every {@link #refresh} and every change of a file
     * @param library the installed platforms; asked at every poll, so it should be cheap while nothing changed
     * @param book where books are published
     * @param listeners called after that
     */
    public AssignmentWatcher(
            Path directory,
            Supplier<StoredAssignments> stored,
            Supplier<Library> library,
            AtomicReference<Book> book,
            List<BookListener> listeners) {
        this.directory = new AssignmentDirectory(directory);
        this.store = new LastGood<>("the store", stored, StoredAssignments.NONE);
        this.library = new LastGood<>("the library", library, Library.EMPTY);
        this.book = book;
        this.listeners = List.copyOf(listeners);
        refresh();
        thread.scheduleWithFixedDelay(this::poll, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Looks at everything now: what was changed before the call is in the book that it returns. May wait for disk and database. */
    public synchronized Book refresh() {
        return write(new Sources(directory.readNow(), store.ask(), library.ask()));
    }

    /**
     * The book as it is now, and as it would be if {@code file} of the directory had this content, or were gone where there is none. May
     * wait for disk and database.
     */
    public synchronized Trial trial(Path file, Optional<Bytes> content) {
        Book now = refresh();
        AssignmentFiles files = content.map(text -> written.files().with(AssignmentDirectory.read(file, text)))
                .orElseGet(() -> written.files().without(file));
        Book then = AssignmentBook.write(
                now.generation() + 1, files, written.stored(), written.library(), new NetworkWarnings());
        return new Trial(file, now, then);
    }

    private synchronized void poll() {
        try {
            Sources now = new Sources(directory.readAtRest(), written.stored(), library.ask());
            if (isNew(now)) {
                write(new Sources(now.files(), store.ask(), now.library()));
            }
            isFailing = false;
        } catch (Throwable e) { // an executor forgets a task that throws, and edits would go unnoticed from then on
            if (!isFailing) {
                LOG.error("The assignments could not be read; the last good book stays in force", e);
            }
            isFailing = true;
        }
    }

    /** What is not new takes the place of what it equals: the next look will be at these very objects. */
    private boolean isNew(Sources now) {
        if (!now.isAs(written)) {
            return true;
        }
        written = now;
        return false;
    }

    private Book write(Sources now) {
        Book before = book.get();
        if (!isNew(now)) {
            return before;
        }
        Book next = AssignmentBook.write(before.generation() + 1, now.files(), now.stored(), now.library(), warnings);
        book.set(next);
        written = now;
        listeners.forEach(listener -> tell(listener, next));
        return next;
    }

    private static void tell(BookListener listener, Book book) {
        try {
            listener.onBook(book);
        } catch (RuntimeException e) {
            LOG.error("A listener failed at book {}", book.generation(), e);
        }
    }

    /** Stops; the last book stays in force. */
    @Override
    public void close() {
        thread.shutdown(); // not shutdownNow: an interrupted read would look like a broken file
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The assignments are still being read after {} s", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
