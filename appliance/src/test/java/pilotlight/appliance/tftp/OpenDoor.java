package pilotlight.appliance.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.Sendings;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.piece.Pieces;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.RetryPolicy;
import pilotlight.netboot.tftp.Rollover;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.tftp.TransferLimits;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/** A TFTP door on a port of its own, the files behind it, and what it said of its transfers. */
final class OpenDoor implements AutoCloseable {

    /** As patient as firmware needs, and as quick as a test wants it. */
    static final TransferLimits QUICK = new TransferLimits(
            1468,
            16,
            new RetryPolicy(50_000_000, 20_000_000, 100_000_000, 6, 400_000_000, 300_000_000),
            Rollover.TO_ZERO,
            TransferLimits.DEFAULT.ignored());

    /** For links and machines that are slow. */
    private static final TransferLimits PATIENT = new TransferLimits(
            1468,
            16,
            new RetryPolicy(200_000_000, 20_000_000, 1_000_000_000, 6, 10_000_000_000L, 300_000_000),
            Rollover.TO_ZERO,
            TransferLimits.DEFAULT.ignored());

    static final Ipv4 LOOPBACK = Ipv4.parse("127.0.0.1");

    final List<Event> events = new CopyOnWriteArrayList<>();
    final Sendings sendings = new Sendings();
    final Transfers transfers;
    final int port;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Map<String, BootFile> files = new ConcurrentHashMap<>();
    private final Pieces pieces = new Pieces(64 << 20);
    private final EventLoops loops;
    private final TftpDoor door;

    private OpenDoor(EventLoops loops, Ipv4 address, TftpLimits limits) {
        this.loops = loops;
        BootTree tree = new BootTree(List.of((path, client) -> Optional.ofNullable(files.get(path.text()))));
        Journal journal = new Journal(List.of(events::add));
        Meters.Tftp meters = new Meters(registry).tftp();
        transfers = new Transfers(
                loops,
                limits,
                tree,
                new Clients(),
                sendings,
                journal,
                meters,
                Clock.systemUTC(),
                Recorder.off(),
                pieces);
        door = new TftpDoor(loops, transfers);
        port = door.listen(address, 0);
    }

    /** Listens wherever the system can tell which address was asked. */
    static OpenDoor open() {
        return open(limits(1000, 65_536));
    }

    static OpenDoor open(TftpLimits limits) {
        EventLoops loops = EventLoops.open(2);
        return new OpenDoor(loops, loops.epoll() ? Ipv4.ANY : LOOPBACK, limits);
    }

    static OpenDoor patient() {
        return open(new TftpLimits(1000, 1000, PATIENT, Map.of(), 80, 69));
    }

    static OpenDoor onNio() {
        return new OpenDoor(EventLoops.nio(2), LOOPBACK, limits(1000, 65_536));
    }

    static TftpLimits limits(int maxTransfers, int mtu) {
        return new TftpLimits(maxTransfers, maxTransfers, QUICK, Map.of(LOOPBACK, mtu), 80, 69);
    }

    /** A file's content, always the same for a length. */
    static byte[] random(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    /** What it answers where it cannot send. */
    static TftpPacket.Error error(int code, String message) {
        return new TftpPacket.Error(ErrorCode.of(code), message);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(LOOPBACK.inet(), port);
    }

    void serve(String path, byte[] content) {
        serve(path, new BootFile.Text(Bytes.of(content), Instant.EPOCH, "\"1\"", Stage.KERNEL));
    }

    void serve(String path, BootFile file) {
        files.put(path, file);
    }

    void serve(String path, Path location) throws IOException {
        serve(path, new BootFile.OnDisk(location, Files.size(location), Instant.EPOCH, "\"1\"", Stage.KERNEL));
    }

    /** The one event there is to come. */
    Event event() {
        await().until(() -> !events.isEmpty());
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    /** How many transfers have ended with this result. */
    long ended(String result) {
        return registry.find("pilotlight.tftp.transfers").tag("result", result).timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    /** How many packets were dropped. */
    double malformed() {
        return registry.find("pilotlight.malformed.packets").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Override
    public void close() {
        door.close();
        loops.close();
        pieces.close();
    }
}
