package pilotlight.appliance.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.disk.SyncedFile;
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
            LOG.error("{} is broken: {}; {}", file, e.getMessage(), BrokenFile.setAside(file, now));
        }
        return written;
    }

    /** Writes {@code now} if the file says something else; reports the first of several failures. To be called again until it works. */
    void keepUpWith(StoredAssignments now) {
        if (now.equals(written)) {
            return;
        }
        try {
            SyncedFile.replace(file, AssignmentJson.encode(now));
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
}
