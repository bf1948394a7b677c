package pilotlight.appliance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.http.HttpDoor;

/**
 * {@code control.sock} in the state directory: the control port for those on this host who may open that file, without a token. An
 * appliance that cannot make it runs all the same.
 */
final class ControlSocket implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    /** Longer paths the system has no room for (unix(7)). */
    private static final int LONGEST_PATH = 107;

    private final boolean wanted;
    private final Path file;
    private final HttpDoor door;

    ControlSocket(Settings settings, HttpDoor door) {
        this.wanted = settings.control().socket();
        this.file = settings.state().resolve("control.sock").toAbsolutePath();
        this.door = door;
    }

    /** Nobody else has the state directory: a socket that lies there was left behind. */
    void open() {
        if (!wanted) {
            return;
        }
        try {
            requireShort();
            Files.deleteIfExists(file);
            door.listen(file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
            LOG.info("listening: control socket {}", file);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("there is no control socket, so callers need the token: {}", e.getMessage());
        }
    }

    private void requireShort() throws IOException {
        int length = file.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_PATH) {
            throw new IOException("the path " + file + " has " + length + " bytes, and a socket's at most "
                    + LONGEST_PATH + ": choose a shorter state directory");
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} stays behind: {}", file, e.getMessage());
        }
    }
}
