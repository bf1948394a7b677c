package pilotlight.appliance.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Trace;
import pilotlight.netboot.wire.MacAddress;

/**
 * Gives the packets of machines and attempts as pcap files. Those of an attempt that failed go to disk, on a thread of its own, before
 * newer ones push them out; of other attempts there is what the recorder still has. Told of attempts on event loops.
 */
public final class PacketKeeper implements Consumer<Attempt>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PacketKeeper.class);
    private static final int MOST_FILES = 500;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

    /** The packet that begins an attempt is there a moment before the attempt is. */
    private static final Duration BEFORE = Duration.ofSeconds(1);

    private final Recorder recorder;
    private final PacketFiles files;
    private final Supplier<List<Attempt>> latest;
    private final Function<MacAddress, List<MacAddress>> nics;
    private final Clock clock;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_FILES), PacketKeeper::daemon);

    private boolean failing;

    /**
     * Keeps files in {@code packets/} in the state directory.
     *
     * @param age no file is kept longer
     * @param latest the latest attempt of each machine
     * @param nics all addresses of the machine which has this one
     */
    public PacketKeeper(
            Recorder recorder,
            Path state,
            Duration age,
            Supplier<List<Attempt>> latest,
            Function<MacAddress, List<MacAddress>> nics,
            Clock clock) {
        this.recorder = recorder;
        this.files = new PacketFiles(directory(state), MOST_FILES, age);
        this.latest = latest;
        this.nics = nics;
        this.clock = clock;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "recorder");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The packets of an attempt that are on disk, for whoever has no appliance to ask.
     *
     * @throws IOException if the disk fails
     */
    public static Optional<byte[]> kept(Path state, Trace trace) throws IOException {
        return new PacketFiles(directory(state), MOST_FILES, Duration.ZERO).find(trace);
    }

    /** Has files go that are too old. */
    public void start() {
        onThread(this::sweep).exceptionally(PacketKeeper::unkept);
    }

    /** What the doors show packets to. */
    public Recorder recorder() {
        return recorder;
    }

    @Override
    public void accept(Attempt attempt) {
        if (recorder.isOn() && attempt.result().isFailure()) {
            Map<MacAddress, List<Seen>> packets = packetsOf(attempt);
            onThread(() -> keep(attempt, packets)).exceptionally(PacketKeeper::unkept);
        }
    }

    private <T> CompletableFuture<T> onThread(Supplier<T> task) {
        try {
            return CompletableFuture.supplyAsync(task, thread);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedFuture(full);
        }
    }

    /** Hundreds fail at once, or this ends: no file tells more than those before it. */
    private static Path unkept(Throwable reason) {
        LOG.debug("the packets of a failed boot are not kept", reason);
        return null;
    }

    private Path keep(Attempt attempt, Map<MacAddress, List<Seen>> packets) {
        return onDisk(() -> files.keep(attempt.mac(), attempt.trace(), Capture.of(packets), clock.instant()));
    }

    private Path sweep() {
        return onDisk(() -> files.sweep(clock.instant()));
    }

    @FunctionalInterface
    private interface DiskTask {
        void run() throws IOException;
    }

    /** Reports the first of several failures. */
    private Path onDisk(DiskTask task) {
        try {
            task.run();
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn("the packets of failed boots cannot be kept in {}: {}", files.directory(), e.toString());
            }
            failing = true;
        }
        return files.directory();
    }

    private Map<MacAddress, List<Seen>> packetsOf(Attempt attempt) {
        Instant from = attempt.begun().minus(BEFORE);
        return packetsOf(attempt.mac(), TimeUnit.SECONDS.toNanos(from.getEpochSecond()) + from.getNano());
    }

    /** Those of each of its NICs since that time. */
    private Map<MacAddress, List<Seen>> packetsOf(MacAddress machine, long nanos) {
        return nics.apply(machine).stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        nic -> recorder.packets(nic).stream()
                                .filter(seen -> seen.nanos() >= nanos)
                                .toList()));
    }

    /** The last packets of a machine as a pcap file; empty where none were recorded. Fails where too many ask at once. */
    public CompletableFuture<Optional<byte[]>> packets(MacAddress mac) {
        return onThread(() -> capture(packetsOf(mac, 0)));
    }

    /** The packets of an attempt likewise; empty where they are not there any more. Fails, too, where the disk does. */
    public CompletableFuture<Optional<byte[]>> packets(Trace trace) {
        return onThread(() -> find(trace));
    }

    /** Forgets the last packets of a machine, and deletes its files. */
    public void forget(MacAddress mac) {
        recorder.forget(mac);
        onThread(() -> delete(mac)).exceptionally(PacketKeeper::unkept);
    }

    private Path delete(MacAddress mac) {
        return onDisk(() -> files.forget(mac));
    }

    /**
     * Deletes the files of a machine where no appliance runs that would.
     *
     * @param state the state directory
     * @throws IOException if the disk refuses
     */
    public static void forget(Path state, MacAddress mac) throws IOException {
        new PacketFiles(directory(state), MOST_FILES, Duration.ZERO).forget(mac);
    }

    private static Path directory(Path state) {
        return state.resolve("packets");
    }

    private Optional<byte[]> find(Trace trace) {
        try {
            return files.find(trace).or(() -> now(trace));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<byte[]> now(Trace trace) {
        return latest.get().stream()
                .filter(attempt -> attempt.trace().equals(trace))
                .findAny()
                .flatMap(attempt -> capture(packetsOf(attempt)));
    }

    private static Optional<byte[]> capture(Map<MacAddress, List<Seen>> packets) {
        return Optional.of(packets)
                .filter(any -> any.values().stream().anyMatch(seen -> !seen.isEmpty()))
                .map(Capture::of);
    }

    /** Writes what waits; gives up waiting for a hanging disk after two seconds. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the packets of failed boots were not written within {} s", LONGEST_CLOSE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
