package pilotlight.appliance.depot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.platform.DiskTree;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.netboot.wire.Bytes;

/**
 * One file on its way into the {@link Inbox}. Nothing here waits: the inbox's thread does what is asked, in that order. Once there is a
 * {@link #fault}, nothing of it is on the disk any more, and all that still comes is dropped.
 */
public final class Arrival {

    private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);

    private final Inbox inbox;
    private final String name;
    private volatile Optional<String> fault = Optional.empty();
    private Path room;
    private OutputStream out;
    private boolean coming = true;

    Arrival(Inbox inbox, String name, long bytes) {
        this.inbox = inbox;
        this.name = name;
        run(() -> open(bytes));
    }

    private void open(long bytes) throws IOException {
        room = inbox.room();
        inbox.space().require(bytes);
        out = Files.newOutputStream(file(), StandardOpenOption.CREATE_NEW);
    }

    /** Why it cannot be kept, a sentence; empty as long as it can. */
    public Optional<String> fault() {
        return fault;
    }

    /** Adds to its end. */
    public CompletionStage<Void> append(Bytes piece) {
        return run(() -> {
            inbox.space().require(piece.length());
            out.write(piece.toArray());
        });
    }

    /** It is whole: complete once the place is free for the next one, and {@link #fault} is final. */
    public CompletionStage<Void> complete() {
        return run(this::end);
    }

    /** The file; for whoever has waited until it is complete. */
    public Path file() {
        return room.resolve(name);
    }

    /** Deletes it, whole or not. */
    public void discard() {
        inbox.thread().execute(this::remove);
    }

    private CompletionStage<Void> run(DiskWork work) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        if (fault.isEmpty()) {
                            work.carryOut();
                        }
                    } catch (IOException failed) {
                        fault = Optional.of(FileFault.of(failed));
                        remove();
                    }
                },
                inbox.thread());
    }

    private void remove() {
        try {
            end();
            if (room != null) {
                new DiskTree(room).delete();
                room = null;
            }
        } catch (IOException failed) {
            LOG.warn("a file that was sent cannot be deleted: {}", FileFault.of(failed));
        }
    }

    private void end() throws IOException {
        if (coming) {
            coming = false;
            inbox.leave();
        }
        if (out != null) {
            out.close();
        }
    }

    @FunctionalInterface
    private interface DiskWork {
        void carryOut() throws IOException;
    }
}
