package pilotlight.appliance.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import pilotlight.netboot.capture.CaptureEvents;
import pilotlight.netboot.capture.Dialogue;

/** The lab: a network with a DHCP server in it, a place for the appliance, and machines to boot. */
final class Lab implements AutoCloseable {

    private static final Path RESULTS = Path.of("target/lab").toAbsolutePath();
    private static final Path PACKAGES = RESULTS.resolve("packages");
    private static final int LAST_LINES = 12;

    private final Path work;
    private final Path near = Path.of(
            System.getProperty("java.io.tmpdir"),
            "pilotlab-" + ProcessHandle.current().pid());
    private final Payload payload;
    private final Loaders loaders;
    private final Accelerator accelerator;
    private final Network network;
    private final BootTable table = new BootTable();
    private LeaseServer leases = LeaseServer.USUAL;
    private List<BackgroundProcess> running;
    private boolean closed;

    private Lab(Path work) {
        this.work = work;
        // First of all, so that half a lab is taken down too.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        payload = Payload.build(RESULTS.resolve("payload"));
        loaders = Loaders.build(RESULTS.resolve("loaders"), PACKAGES);
        accelerator = Accelerator.probe(payload, work.resolve("accelerator.log"));
        network = Network.open();
        Dnsmasq.advertise(network.router(), Network.FAR_INTERFACE, Segment.FAR, work);
        running = leases.start(network, loaders, work);
    }

    /**
     * Builds the lab. Whatever happens to this process afterwards, short of SIGKILL, nothing of it stays.
     *
     * @throws IllegalStateException with everything that the host lacks
     */
    static Lab open() {
        Command.run("src/test/lab/install-packages", "--check");
        Namespace.removeAbandoned();
        return new Lab(RESULTS.resolve("run-" + ProcessHandle.current().pid()));
    }

    Payload payload() {
        return payload;
    }

    /** What machines of arm64 boot. */
    Payload arm64Payload() {
        return Payload.buildArm64(RESULTS.resolve("payload-arm64"), PACKAGES);
    }

    Loaders loaders() {
        return loaders;
    }

    /** Debian's live system. */
    LiveSystem debian() {
        return LiveSystem.debian(RESULTS.resolve("live"));
    }

    /** A directory that lives as long as the lab. */
    Path work() {
        return work;
    }

    /** An appliance that is not running yet. */
    Installation install(String name) {
        return Installation.of(work.resolve(name), network.server());
    }

    /** The same by a path so short that the one of its Unix socket is not too long, wherever the lab lies. */
    Installation installNear(String name) {
        try {
            Files.deleteIfExists(near);
            Files.createSymbolicLink(near, Files.createDirectories(work));
            return Installation.of(near.resolve(name), network.server());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the appliance or a helper of it writes its log. */
    Path log(String name) {
        return RESULTS.resolve("server").resolve(name + ".log");
    }

    /**
     * Boots {@code machine} from {@code appliance}, which runs as long as that takes, up to {@code goal}, holds the report against
     * {@code promise}, and prints one line about it.
     */
    void boot(
            String name, Machine machine, Goal goal, Supplier<ServerProcess> appliance, Consumer<BootReport> promise) {
        BootFolder folder = folder(name);
        long start = System.nanoTime();
        try (ServerProcess server = appliance.get()) {
            promise.accept(report(machine, goal, folder));
            table.add(name, machine, leases, secondsSince(start), "");
        } catch (RuntimeException | AssertionError e) {
            table.add(name, machine, leases, secondsSince(start), ": " + e.getMessage() + lastLines(folder));
            throw e;
        }
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Runs {@code boot} while no DHCP server is on the network but what {@code boot} itself brings. */
    void withoutLeases(Runnable boot) {
        beside(LeaseServer.NONE, boot);
    }

    /** Runs {@code boot} with {@code other} in the usual DHCP server's place. */
    void beside(LeaseServer other, Runnable boot) {
        serve(other);
        try {
            boot.run();
        } finally {
            serve(LeaseServer.USUAL);
        }
    }

    private void serve(LeaseServer next) {
        running.forEach(BackgroundProcess::close);
        running = List.of();
        leases = next;
        running = next.start(network, loaders, work);
    }

    /** Runs {@code boot} while {@code relay} joins the far segment to the near one's servers. */
    void behind(Relay relay, Runnable boot) {
        try (BackgroundProcess relaying = relay.start(network, loaders, work)) {
            boot.run();
        }
    }

    /** Runs {@code boot} while the appliance sends no more than a megabyte a second. */
    void slowly(Runnable boot) {
        network.slowDown();
        try {
            boot.run();
        } finally {
            network.speedUp();
        }
    }

    private BootReport report(Machine machine, Goal goal, BootFolder folder) {
        try (Guest guest = Guest.start(network, machine, accelerator, folder)) {
            return guest.awaitReport(goal);
        }
    }

    private synchronized BootFolder folder(String name) {
        if (closed) {
            throw new IllegalStateException("the lab is closed");
        }
        return BootFolder.of(name, RESULTS, work);
    }

    /** Where the pictures of a boot go. */
    Path pictures(String name) {
        return RESULTS.resolve("console").resolve(name);
    }

    /** What the machine of a boot and its servers said to each other on the network. */
    Dialogue dialogue(String name) {
        try {
            return Dialogue.of(CaptureEvents.read(new BootFolder(name, RESULTS, work).capture()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastLines(BootFolder folder) {
        List<String> lines = Files.exists(folder.console())
                ? new Transcript(folder.console()).lastLines(LAST_LINES)
                : List.of("nothing on the serial console");
        return String.join("", lines.stream().map(line -> "\n  | " + line).toList());
    }

    /** Leaves nothing but the results, however often it is called. */
    @Override
    public synchronized void close() {
        closed = true;
        table.print();
        Namespace.removeOwn();
        if (Files.exists(work)) {
            delete(work);
        }
        near.toFile().delete();
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
