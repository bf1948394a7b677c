package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Lets one change of a directory happen at a time, among all processes. The system drops the lock with the process that
 * holds it, so whoever has it knows that no other owner of a staging directory lives.
 */
public final class DirectoryLock {

    private final Path file;
    /** File locks are the process's: a second channel on the file would take over, and drop the lock when closed. */
    private final Semaphore thisProcess = new Semaphore(1);

    /** A lock that is held by way of {@code file}, which is made where it is missing, and stays. */
    public DirectoryLock(Path file) {
        this.file = file;
    }

    /** Held until closed. */
    public interface Held extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** Takes the lock if it is free; never waits. */
    public Optional<Held> tryTake() throws IOException {
        if (!thisProcess.tryAcquire()) {
            return Optional.empty();
        }
        Optional<FileChannel> channel = Optional.empty();
        try {
            channel = lock();
        } finally {
            if (channel.isEmpty()) {
                thisProcess.release();
            }
        }
        return channel.map(locked -> () -> release(locked));
    }

    private Optional<FileChannel> lock() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? Optional.empty() : Optional.of(channel);
    }

    private void release(FileChannel locked) throws IOException {
        try {
            locked.close();
        } finally {
            thisProcess.release();
        }
    }
}
