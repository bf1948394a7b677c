package pilotlight.appliance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The directory of a run, which the peers' own users can read, and the servers that run; all is gone when it is closed. */
final class Workspace implements AutoCloseable {

    private final Path directory;
    private final List<RunningServer> running = new CopyOnWriteArrayList<>();

    private Workspace(Path directory) {
        this.directory = directory;
    }

    /** Makes one, that is also closed when the JVM is told to end. */
    static Workspace open() throws IOException {
        Path directory = Files.createTempDirectory("pilotlight-bench");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Workspace workspace = new Workspace(directory);
        Runtime.getRuntime().addShutdownHook(new Thread(workspace::close));
        return workspace;
    }

    Path directory() {
        return directory;
    }

    RunningServer start(Server server) throws IOException {
        RunningServer started = RunningServer.start(server);
        running.add(started);
        return started;
    }

    void stop(RunningServer server) {
        server.close();
        running.remove(server);
    }

    @Override
    public synchronized void close() {
        running.forEach(this::stop);
        try {
            if (Files.exists(directory)) {
                delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
