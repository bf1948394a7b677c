package pilotlight.appliance.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.boot.Books;
import pilotlight.appliance.boot.Chains;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.FirmwareMemory;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.Planner;
import pilotlight.appliance.boot.Policy;
import pilotlight.appliance.boot.Sendings;
import pilotlight.appliance.dhcp.DhcpDoor;
import pilotlight.appliance.dhcp.DhcpPorts;
import pilotlight.appliance.dhcp.Responder;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.http.BootSite;
import pilotlight.appliance.http.HttpDoor;
import pilotlight.appliance.http.HttpLimits;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.piece.Pieces;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.appliance.tftp.TftpDoor;
import pilotlight.appliance.tftp.TftpLimits;
import pilotlight.appliance.tftp.Transfers;
import pilotlight.netboot.tftp.TransferLimits;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/** The doors of an appliance on loopback, with whatever journal and recorder; what they serve lies in memory or in one directory. */
final class JournalDoors implements AutoCloseable {

    /** What a machine fetches, and from which door. */
    enum Served {
        LOADER("undionly.kpxe", Stage.LOADER, 64 * 1024),
        SCRIPT("boot.ipxe", Stage.SCRIPT, 600),
        KERNEL("vmlinuz", Stage.KERNEL, 256 * 1024),
        INITRD("initrd", Stage.INITRD, 256 * 1024),
        ROOTFS("filesystem.squashfs", Stage.ROOTFS, 1024 * 1024);

        final String path;
        final Stage stage;
        final int size;

        Served(String path, Stage stage, int size) {
            this.path = path;
            this.stage = stage;
            this.size = size;
        }
    }

    private static final Ipv4 LOOPBACK = Ipv4.parse("127.0.0.1");

    final int pxePort;
    final int tftpPort;
    final int httpPort;

    private final EventLoops loops = EventLoops.open(2);
    private final Pieces pieces = new Pieces(64 << 20);
    private final DhcpDoor dhcp;
    private final TftpDoor tftp;
    private final HttpDoor http;

    JournalDoors(Path directory, Clients clients, Journal journal, Recorder recorder) throws IOException {
        DhcpPorts ports = new DhcpPorts(freePort(), freePort(), freePort(), 80, 69);
        Meters meters = new Meters(new SimpleMeterRegistry());
        Clock clock = Clock.systemUTC();
        BootTree tree = tree(directory);
        Sendings sendings = new Sendings();
        TftpLimits limits = new TftpLimits(1000, 1000, TransferLimits.DEFAULT, Map.of(), 80, 69);
        dhcp = new DhcpDoor(loops, ports, false, responder(clients, journal, meters), recorder);
        tftp = new TftpDoor(
                loops,
                new Transfers(loops, limits, tree, clients, sendings, journal, meters.tftp(), clock, recorder, pieces));
        http = new HttpDoor(
                loops,
                new HttpLimits(1000, 60, 80, 69),
                new BootSite(tree, clients, sendings, journal, clock),
                meters.http("boot"),
                recorder);
        dhcp.listen(NetInterface.serving(List.of("lo")));
        pxePort = ports.pxe();
        tftpPort = tftp.listen(LOOPBACK, 0);
        httpPort = http.listen(LOOPBACK, 0);
    }

    private static Responder responder(Clients clients, Journal journal, Meters meters) {
        return new Responder(
                new Planner(new Policy(List.of("PXEClient"), List.of(), Transport.HTTP)),
                () -> Books.fallback(Books.DEBIAN),
                () -> Books.PROGRAMS,
                clients,
                new Chains(),
                new FirmwareMemory(lesson -> {}),
                request -> {},
                journal,
                meters.dhcp(),
                Clock.systemUTC());
    }

    private static BootTree tree(Path directory) {
        return new BootTree(List.of((path, client) -> find(directory, path.text())));
    }

    private static Optional<BootFile> find(Path directory, String path) {
        for (Served served : Served.values()) {
            if (path.equals(served.path)) {
                return Optional.of(file(directory, served));
            }
        }
        return Optional.empty();
    }

    private static BootFile file(Path directory, Served served) {
        return served == Served.SCRIPT
                ? new BootFile.Text(Bytes.of(new byte[served.size]), Instant.EPOCH, "\"1\"", served.stage)
                : new BootFile.OnDisk(
                        directory.resolve(served.path), served.size, Instant.EPOCH, "\"1\"", served.stage);
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        dhcp.close();
        tftp.close();
        http.close();
        loops.close();
        pieces.close();
    }
}
