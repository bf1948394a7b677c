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
import java.util.regex.Pattern;
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
    private static final Pattern HEX = Pattern.compile("0x[0-9a-f]{1,8}");

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
                .filter(columns -> columns.length == COLUMNS && isComplete(columns[FLAGS]))
                .forEach(columns -> Ip.find(columns[0])
                        .filter(address -> isServed(address, columns[DEVICE], nics))
                        .ifPresent(address ->
                                MacAddress.find(columns[HARDWARE]).ifPresent(mac -> found.put(address, mac))));
        return Map.copyOf(found);
    }

    private static boolean isComplete(String flags) {
        return HEX.matcher(flags).matches() && (Long.decode(flags) & COMPLETE) != 0;
    }

    private static boolean isServed(Ip address, String device, List<NetInterface> nics) {
        return address instanceof Ipv4 four
                && nics.stream()
                        .anyMatch(nic ->
                                nic.name().equals(device) && nic.network().contains(four));
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
