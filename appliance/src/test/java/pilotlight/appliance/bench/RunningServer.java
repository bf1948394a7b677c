package pilotlight.appliance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server with its processes, ended by their handles. */
final class RunningServer implements AutoCloseable {

    private static final long PAUSE_MILLIS = 2;
    private static final long LIMIT_SECONDS = 30;
    private static final long GRACE_SECONDS = 15;
    private static final int LAST_WORDS = 10;
    private static final long QUIET_MILLIS = 50;
    private static final double QUIET_CPU_SECONDS = 0.01;
    private static final int QUIET_TRIES = 60;

    private final Server server;
    private final Process process;

    private final long started;

    private RunningServer(Server server, Process process, long started) {
        this.server = server;
        this.process = process;
        this.started = started;
    }

    /** Starts it, and does not wait. Throws a sentence where another process answers in its place. */
    static RunningServer start(Server server) throws IOException {
        if (isAnswered(server)) {
            throw new IOException("%s cannot be started: another process answers at its port".formatted(server.name()));
        }
        ProcessBuilder builder = new ProcessBuilder(server.command())
                .redirectErrorStream(true)
                .redirectOutput(server.log().toFile());
        builder.environment().putAll(server.environment());
        long started = System.nanoTime();
        return new RunningServer(server, builder.start(), started);
    }

    Server server() {
        return server;
    }

    /** Waits until it serves, and tells how many seconds after its start that was. Throws a sentence with its last words where it does not. */
    double awaitAnswer() throws IOException, InterruptedException {
        long deadline = started + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!isAnswered(server)) {
            if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("%s ended with exit code %d before it served; its last words: %s"
                        .formatted(server.name(), process.exitValue(), lastWords()));
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("%s did not serve within %d s; its last words: %s"
                        .formatted(server.name(), LIMIT_SECONDS, lastWords()));
            }
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private static boolean isAnswered(Server server) {
        try {
            return server.probe().isAnswered();
        } catch (IOException notYet) {
            return false;
        }
    }

    private List<String> lastWords() throws IOException {
        List<String> lines = Files.readAllLines(server.log());
        return lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size());
    }

    /** Its processes that live now. */
    List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** Waits until it has done what it put off: that is its own work, and the next server must not bear it. */
    void awaitQuiet() throws IOException, InterruptedException {
        double before = Usage.of(processes()).cpuSeconds();
        for (int left = QUIET_TRIES; left > 0; left--) {
            Thread.sleep(QUIET_MILLIS);
            double now = Usage.of(processes()).cpuSeconds();
            if (now - before <= QUIET_CPU_SECONDS) {
                return;
            }
            before = now;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private void kill() {
        processes().forEach(ProcessHandle::destroyForcibly);
    }
}
