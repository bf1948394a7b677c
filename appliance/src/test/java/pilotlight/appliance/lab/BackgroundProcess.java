package pilotlight.appliance.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs beside the test, with everything that it says in a file; ended by its own handle. */
final class BackgroundProcess implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String name;
    private final Process process;
    private final Transcript transcript;

    private BackgroundProcess(String name, Process process, Transcript transcript) {
        this.name = name;
        this.process = process;
        this.transcript = transcript;
    }

    /** Starts {@code command}; {@code log} is written anew. */
    static BackgroundProcess start(String name, List<String> command, Path log) {
        try {
            Files.createDirectories(log.getParent());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new BackgroundProcess(name, process, new Transcript(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Transcript transcript() {
        return transcript;
    }

    /** {@link #awaitSaying(Duration, List, List)} for programs whose end is their only dead end. */
    void awaitSaying(Duration limit, List<String> parts) {
        awaitSaying(limit, parts, List.of());
    }

    /**
     * Waits until the program has said all {@code parts}, one after the other.
     *
     * @param deadEnds after one of these there is no more to wait for
     * @throws IllegalStateException naming the part that is missing, when the program ends or the time is over
     */
    void awaitSaying(Duration limit, List<String> parts, List<String> deadEnds) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean more = true;
        while (more && transcript.firstMissing(parts).isPresent()) {
            more = !endsWithin(PAUSE) && !transcript.holdsAny(deadEnds) && System.nanoTime() < deadline;
        }
        transcript.firstMissing(parts).ifPresent(missing -> {
            throw new IllegalStateException("%s without saying '%s'".formatted(outcome(), missing));
        });
    }

    /** Types {@code text} into the program's standard input. */
    void type(String text) {
        try {
            process.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the program still runs or how it ended, the beginning of a sentence. */
    String outcome() {
        return name + (process.isAlive() ? " still runs" : " ended with exit code " + process.exitValue());
    }

    /** Waits for the program's end, and says whether it came. */
    boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (!endsWithin(GRACE)) {
            process.destroyForcibly().onExit().join();
        }
    }
}
