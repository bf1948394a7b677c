package pilotlight.appliance.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.machine.StoredAssignments;

/** {@code assignments.json}: the last good copy of what is assigned, for times when the database cannot be read. */
final class AssignmentCopy {

    private static final Logger LOG = LoggerFactory.getLogger(AssignmentCopy.class);

    private final Path file;
    private StoredAssignments written = StoredAssignments.NONE;
    private boolean failing;

    AssignmentCopy(Path file) {
        this.file = file;
    }

    /** What the file says; nothing where there is none. A file that cannot be understood is reported and kept under another name. */
    StoredAssignments read(Instant now) {
        try {
            written = Files.exists(file) ? AssignmentJson.decode(Files.readAllBytes(file)) : StoredAssignments.NONE;
        } catch (IOException e) {
            LOG.error("{} cannot be read: {}", file, Fault.of(e).reason());
        } catch (IllegalArgumentException e) {
            LOG.error("{} is broken: {}; {}", file, e.getMessage(), keepBroken(now));
        }
        return written;
    }

    /** Writes {@code now} if the file says something else; reports the first of several failures. To be called again until it works. */
    void keepUpWith(StoredAssignments now) {
        if (now.equals(written)) {
            return;
        }
        try {
            write(AssignmentJson.encode(now));
            written = now;
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn(
                        "{} cannot be written, and is tried again: {}",
                        file,
                        Fault.of(e).reason());
            }
            failing = true;
        }
    }

    private String keepBroken(Instant now) {
        try {
            return "kept as " + BrokenFile.keep(file, now).getFileName();
        } catch (IOException e) {
            return "it cannot be moved out of the way: " + Fault.of(e).reason();
        }
    }

    /** After a crash there is the old file or the new one, whole. */
    private void write(byte[] content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        writeSynced(temporary, content);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory();
    }

    private static void writeSynced(Path path, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /** Without this a power failure may bring the old name back. */
    private void syncDirectory() throws IOException {
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
