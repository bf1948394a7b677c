package pilotlight.appliance.piece;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The files that are being read, and the pieces of them that are mapped: each file is open once and each piece mapped once, however many
 * read it. Mapped pages count as this process's memory, so there is room for so many only; what was not read for a while is unmapped and
 * closed. May be used by several threads.
 */
public final class Pieces implements AutoCloseable {

    private static final long IDLE = TimeUnit.SECONDS.toNanos(5);
    private static final int MANY = 256;
    private static final int SCRATCH = 128 * 1024;

    private record Key(Path location, String identity) {}

    private final LongSupplier clock;
    private final Map<Key, SharedFile> files = new HashMap<>();
    private final Mapper mapper = Mapper.best();
    private final Mappings mappings;
    private final ScheduledThreadPoolExecutor reader;
    private ByteBuffer scratch = ByteBuffer.allocate(0); // the reader's
    private boolean sweeping;

    /** Room for {@code most} mapped bytes. */
    public Pieces(long most) {
        this(most, System::nanoTime);
    }

    Pieces(long most, LongSupplier clock) {
        this.clock = clock;
        this.mappings = new Mappings(mapper, most);
        this.reader = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "piece-reader");
            thread.setDaemon(true);
            return thread;
        });
        reader.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * The file at {@code location}, which the caller closes.
     *
     * @param identity of its content, such as its Etag: a file that replaces another is never mistaken for it
     * @throws IOException if it cannot be opened
     */
    public synchronized SharedFile open(Path location, String identity) throws IOException {
        Key key = new Key(location, identity);
        long now = clock.getAsLong();
        SharedFile file = files.get(key);
        if (file == null || !file.isCurrent(now)) {
            file = replace(key, SharedFile.open(this, location, now));
        }
        file.take(now);
        sweepLater();
        return file;
    }

    private SharedFile replace(Key key, SharedFile newer) {
        if (files.size() >= MANY) {
            shutThose(clock.getAsLong());
        }
        SharedFile older = files.put(key, newer);
        if (older != null && older.retire()) {
            shut(older);
        }
        return newer;
    }

    /** How many bytes are mapped. */
    public synchronized long mappedBytes() {
        return mappings.bytes();
    }

    /** How many files are open. */
    public synchronized int openFiles() {
        return files.size();
    }

    Mapper mapper() {
        return mapper;
    }

    synchronized boolean isInMemory(SharedFile file, long offset) {
        return file.residency().has(Mappings.begin(offset), clock.getAsLong());
    }

    synchronized Optional<Piece> resident(SharedFile file, long offset) {
        long now = clock.getAsLong();
        Optional<Piece> found = isInMemory(file, offset) ? mappings.piece(file, offset, now) : Optional.empty();
        found.ifPresent(piece -> take(piece, now));
        return found;
    }

    private void take(Piece piece, long now) {
        SharedFile file = piece.file();
        file.take(now);
        piece.take(now);
        if (piece.comesFromDisk() && piece.end() < file.size()) {
            load(file, piece.end(), Runnable::run, failure -> {}); // whoever gets there will see it
        }
    }

    synchronized void release(Piece piece) {
        piece.giveBack();
        release(piece.file());
    }

    synchronized void release(SharedFile file) {
        if (file.giveBack(clock.getAsLong())) {
            shut(file);
        }
    }

    synchronized void load(SharedFile file, long offset, Executor loop, Consumer<Optional<IOException>> loaded) {
        file.take(clock.getAsLong());
        try {
            reader.execute(() -> {
                Optional<IOException> failure =
                        offset < file.size() ? read(file, Mappings.begin(offset)) : Optional.of(file.shorter());
                release(file);
                loop.execute(() -> loaded.accept(failure));
            });
        } catch (RejectedExecutionException closed) {
            release(file);
        }
    }

    private Optional<IOException> read(SharedFile file, long begin) {
        try {
            if (!isInMemory(file, begin)) {
                file.read(begin, Mappings.length(file, begin), scratch());
                wasRead(file, begin);
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.of(unreadable);
        }
    }

    private ByteBuffer scratch() {
        if (scratch.capacity() == 0) {
            scratch = ByteBuffer.allocateDirect(SCRATCH);
        }
        return scratch;
    }

    private synchronized void wasRead(SharedFile file, long begin) {
        long now = clock.getAsLong();
        file.residency().becameKnown(begin, now);
        mappings.piece(file, begin, now).ifPresent(Piece::wasRead);
    }

    private void sweepLater() {
        if (!sweeping && !reader.isShutdown()) {
            sweeping = true;
            reader.schedule(this::sweep, 1, TimeUnit.SECONDS);
        }
    }

    /** Closes what nobody read for a while. */
    synchronized void sweep() {
        sweeping = false;
        shutThose(clock.getAsLong() - IDLE);
        if (!files.isEmpty()) {
            sweepLater();
        }
    }

    /** Those that nobody holds, nor did since then. */
    private void shutThose(long restSince) {
        for (Iterator<SharedFile> all = files.values().iterator(); all.hasNext(); ) {
            SharedFile file = all.next();
            if (file.restsSince(restSince)) {
                all.remove();
                shut(file);
            }
        }
    }

    private void shut(SharedFile file) {
        mappings.drop(file);
        file.shut();
    }

    /** Closes what nobody holds; what somebody holds is closed when that is given back. */
    @Override
    public void close() {
        reader.shutdown();
        synchronized (this) {
            files.values().stream().filter(SharedFile::retire).toList().forEach(this::shut);
            files.clear();
        }
    }
}
