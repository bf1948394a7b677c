package pilotlight.appliance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code control} in the state directory: says where the running appliance can be asked, and is locked as long as it runs. The lock goes
 * with the process, however that ends.
 */
public final class RunFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunFile.class);
    private static final String NAME = "control";

    private final FileChannel channel;

    private RunFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the state directory for this process; empty if another one has it. */
    public static Optional<RunFile> take(Path state) throws IOException {
        FileChannel channel = FileChannel.open(
                state.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (isTaken(channel)) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new RunFile(channel));
    }

    /** Takes the lock unless somebody has it, be it in another process or in this one. */
    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException here) {
            return true;
        }
    }

    /** Says where the control port answers, such as {@code http://127.0.0.1:7480}. On a full disk only the log does: machines must boot. */
    public void announce(String url) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(url.getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException full) {
            LOG.warn(
                    "{} cannot be written, so commands will not find this appliance at {}: {}; make room in the state"
                            + " directory, and restart",
                    NAME,
                    url,
                    full.getMessage());
        }
    }

    /** Where the appliance that has this state directory can be asked; empty if none runs. */
    public static Optional<String> running(Path state) throws IOException {
        try (FileChannel channel =
                FileChannel.open(state.resolve(NAME), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return isTaken(channel) ? announced(state) : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Where the last appliance that had this state directory could be asked, unless it said that it ended; takes no lock. */
    public static Optional<String> announced(Path state) throws IOException {
        try {
            return Optional.of(Files.readString(state.resolve(NAME))).filter(url -> !url.isBlank());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Gives the state directory back. */
    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException e) {
            LOG.warn("{} could not be emptied: {}", NAME, e.getMessage());
        }
    }
}
