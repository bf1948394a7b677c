package pilotlight.appliance.demo;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.BootResult;

/**
 * A short life of the appliance in a JVM of its own, on loopback, after which that JVM writes down the classes that it needed: it starts, the
 * demo's machines boot from it, it is asked to stop.
 *
 * @param java the program that runs it
 * @param jar what it runs; an archive holds for this file alone
 */
public record Training(JvmLine java, Path jar) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int POLL_MILLIS = 50;

    /**
     * Makes a class-data archive; {@code archive} is the new one whole, or what it was before.
     *
     * @throws IOException if there is none, saying why in a sentence
     */
    public void make(Path archive) throws IOException, InterruptedException {
        Path directory = archive.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path fresh = directory.resolve(archive.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (DemoState state = DemoState.create()) {
            live(state, fresh);
            Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void live(DemoState state, Path archive) throws IOException, InterruptedException {
        state.fill();
        Settings settings = state.settings(FreePorts.offset());
        Process appliance = start(state, settings, archive);
        Thread ending = new Thread(appliance::destroyForcibly, "training-ending");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            awaitReady(appliance, settings, state.log());
            for (DemoMachine machine : DemoMachine.ALL) {
                boot(machine, settings);
            }
            appliance.destroy();
            requireEnd(appliance, archive, state.log());
        } finally {
            appliance.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(ending);
        }
    }

    private Process start(DemoState state, Settings settings, Path archive) throws IOException {
        Path file = Files.writeString(state.directory().resolve("pilotlight.yaml"), """
                state: %s
                assignments: %s
                portOffset: %d
                interfaces: [%s]
                """.formatted(
                        settings.state(),
                        settings.assignments(),
                        settings.portOffset(),
                        settings.interfaces().get(0)));
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                        java.making(archive).stream(),
                        Stream.of("-jar", jar.toString(), "serve", "--config", file.toString()))
                .toList());
        JvmLine.ENVIRONMENT.forEach(builder.environment()::remove);
        builder.environment().remove("NOTIFY_SOCKET");
        return builder.redirectErrorStream(true)
                .redirectOutput(state.log().toFile())
                .start();
    }

    private static void awaitReady(Process appliance, Settings settings, Path log)
            throws IOException, InterruptedException {
        URI ready = URI.create("http://127.0.0.1:" + settings.ports().http() + "/ready");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(ready)) {
            if (!appliance.isAlive() || System.nanoTime() - end > 0) {
                throw new IOException("the appliance of the training run did not become ready: " + lastOf(log));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static boolean answers(URI ready) {
        try {
            HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
            connection.setReadTimeout((int) PATIENCE.toMillis());
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void boot(DemoMachine machine, Settings settings) throws IOException {
        BootResult result =
                machine.simulated(settings.ports(), BootListener.NONE).boot();
        if (result instanceof BootResult.Stopped stopped) {
            throw new IOException("in the training run " + machine.name() + " stopped at "
                    + stopped.stage().word() + ": " + stopped.reason());
        }
    }

    private static void requireEnd(Process appliance, Path archive, Path log) throws IOException, InterruptedException {
        if (!appliance.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("the JVM of the training run did not end within " + PATIENCE.toSeconds() + " s");
        }
        if (!Files.exists(archive)) {
            throw new IOException("the JVM of the training run wrote no archive: " + lastOf(log));
        }
    }

    private static String lastOf(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }
}
