package pilotlight.appliance.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/**
 * Whose MAC address is behind an IPv4 address of a served segment, as Linux's kernel has learnt it by ARP ({@code proc_net(5)}). Read on a thread
 * of its own, once a second; where the system has no such table, nobody is known.
 */
public final class Neighbours implements Function<Ip, Optional<MacAddress>>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
    private static final Path TABLE = Path.of("/proc/net/arp");
    private static final int COLUMNS = 6;
    private static final int FLAGS = 2;
    private static final int HARDWARE = 3;
    private static final int DEVICE = 5;
    private static final int COMPLETE = 2;

    private final Path table;
    private final List<NetInterface> nics;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "neighbours");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Map<Ip, MacAddress> known = Map.of();

    /** Nobody is known until {@link #watch}. */
    public Neighbours(List<NetInterface> nics) {
        this(TABLE, nics);
    }

    Neighbours(Path table, List<NetInterface> nics) {
        this.table = table;
        this.nics = List.copyOf(nics);
    }

    /** Reads the table from now on. */
    public void watch() {
        if (Files.isReadable(table)) {
            reader.scheduleWithFixedDelay(this::read, 0, 1, TimeUnit.SECONDS);
        }
    }

    void read() {
        try {
            known = parse(Files.readAllLines(table), nics);
        } catch (IOException | RuntimeException unreadable) {
            LOG.debug("{} cannot be read: {}", table, unreadable.toString());
        }
    }

    /** The machines of the served segments that have answered. */
    static Map<Ip, MacAddress> parse(List<String> lines, List<NetInterface> nics) {
        Map<Ip, MacAddress> found = new HashMap<>();
        lines.stream()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length == COLUMNS)
                .filter(columns -> (Integer.decode(columns[FLAGS]) & COMPLETE) != 0)
                .filter(columns -> isServed(Ipv4.parse(columns[0]), columns[DEVICE], nics))
                .forEach(columns ->
                        MacAddress.find(columns[HARDWARE]).ifPresent(mac -> found.put(Ipv4.parse(columns[0]), mac)));
        return Map.copyOf(found);
    }

    private static boolean isServed(Ipv4 address, String device, List<NetInterface> nics) {
        return nics.stream()
                .anyMatch(nic -> nic.name().equals(device) && nic.network().contains(address));
    }

    @Override
    public Optional<MacAddress> apply(Ip address) {
        return Optional.ofNullable(known.get(address));
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
