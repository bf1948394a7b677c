package pilotlight.appliance.lab;

import java.nio.file.Path;
import java.time.Duration;

/** {@code pilotlight serve}, running. */
final class ServerProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Installation installation;
    private final BackgroundProcess process;

    private ServerProcess(Installation installation, Path log) {
        this.installation = installation;
        this.process = installation.namespace().start("the appliance", installation.command("serve"), log);
    }

    /** Starts the appliance and waits until it says that it is ready. */
    static ServerProcess startReady(Installation installation, Path log) {
        return new ServerProcess(installation, log).await("/ready");
    }

    /** Starts the appliance and waits until it lives, whatever it may miss. */
    static ServerProcess startAlive(Installation installation, Path log) {
        return new ServerProcess(installation, log).await("/health");
    }

    private ServerProcess await(String path) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!installation.answers(path)) {
            if (process.endsWithin(PAUSE) || System.nanoTime() > deadline) {
                String outcome = process.outcome();
                close();
                throw new IllegalStateException("%s without answering %s with 200; its last words: %s"
                        .formatted(outcome, path, process.transcript().lastLines(20)));
            }
        }
        return this;
    }

    @Override
    public void close() {
        process.close();
    }
}
