package pilotlight.appliance.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Every meter of the appliance: name, tags and what it means. Prometheus shows them with {@code _total} and units added. */
public final class Meters {

    private final MeterRegistry registry;
    private final Map<Tagged, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Tagged, Timer> timers = new ConcurrentHashMap<>();
    private final Counter loops;

    /** Meters that register here. */
    public Meters(MeterRegistry registry) {
        this.registry = registry;
        this.loops = Counter.builder("pilotlight.boot.loops")
                .description("Machines that fetched their loader program again and again, and never a script")
                .register(registry);
    }

    /** Adds memory, threads, classes, processor, file descriptors and up-time of the process. */
    public void withProcess() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** The meters of the DHCP door. */
    public Dhcp dhcp() {
        return new Dhcp("dhcp");
    }

    /** The meters of the DHCPv6 door: the same by other tags. */
    public Dhcp dhcp6() {
        return new Dhcp("dhcp6");
    }

    /** The meters of the TFTP door. */
    public Tftp tftp() {
        return new Tftp();
    }

    /** The meters of one HTTP door: {@code boot} or {@code control}. */
    public Http http(String door) {
        return new Http(door);
    }

    /** Counts one stage of one machine's boot. */
    public void stage(String stage, String outcome) {
        counter(
                        "pilotlight.boot.stages",
                        "Steps that machines took, by stage and outcome",
                        "stage",
                        stage,
                        "outcome",
                        outcome)
                .increment();
    }

    /** The meters of whole boots. */
    public BootMeters boots() {
        return new BootMeters(registry);
    }

    /** Counts a machine that fetches its loader program again and again. */
    public void loop() {
        loops.increment();
    }

    /**
     * A meter's name with the names and values of its tags in turn: asking the registry at every packet would cost more than the packet.
     */
    private record Tagged(String name, List<String> tags) {}

    private Counter counter(String name, String help, String... tags) {
        return counters.computeIfAbsent(
                new Tagged(name, List.of(tags)),
                key -> Counter.builder(name).description(help).tags(tags).register(registry));
    }

    private Timer timer(String name, String help, String... tags) {
        return timers.computeIfAbsent(
                new Tagged(name, List.of(tags)),
                key -> Timer.builder(name).description(help).tags(tags).register(registry));
    }

    /** Shows a number that {@code source} knows at any time. */
    public <T> void gauge(Reading reading, T source, ToDoubleFunction<T> value) {
        Gauge.builder(reading.meter, source, value)
                .description(reading.help)
                .strongReference(true)
                .register(registry);
    }

    /** Shows whether addresses are leased on an interface. */
    public void leasing(String nic, BooleanSupplier leasing) {
        Gauge.builder("pilotlight.dhcp.leasing", leasing, now -> now.getAsBoolean() ? 1 : 0)
                .description(
                        "1 if this appliance leases addresses on the interface, 0 if it leaves that to another server")
                .tag("interface", nic)
                .strongReference(true)
                .register(registry);
    }

    /** The meters of the DHCP door. */
    public final class Dhcp {

        private final Timer latency = Timer.builder("pilotlight.offer.latency")
                .description("From a DISCOVER's arrival to its offer on the wire; U-Boot waits 100 ms")
                .serviceLevelObjectives(
                        Duration.ofNanos(100_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(10),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1))
                .register(registry);

        private final String protocol;

        private Dhcp(String protocol) {
            this.protocol = protocol;
        }

        /** Counts a message that could be read. */
        public void message(String port, String type, String architecture, String outcome) {
            counter(
                            "pilotlight.dhcp.packets",
                            "DHCP messages by port, type, architecture and what became of them",
                            "port",
                            port,
                            "type",
                            type,
                            "architecture",
                            architecture,
                            "outcome",
                            outcome)
                    .increment();
        }

        /** Counts a packet that could not be read, or not to its end. */
        public void malformed(String where) {
            Meters.this.malformed(protocol, where);
        }

        /** Records how long an offer took. */
        public void offered(long nanos) {
            latency.record(Duration.ofNanos(nanos));
        }
    }

    /** Counts a packet of {@code protocol} that could not be read, or not to its end, by the field that was wrong. */
    public void malformed(String protocol, String where) {
        counter(
                        "pilotlight.malformed.packets",
                        "Packets that could not be read to their end, by the field that was wrong",
                        "protocol",
                        protocol,
                        "where",
                        where)
                .increment();
    }

    /** The meters of the TFTP door. */
    public final class Tftp {

        private final Counter retransmits = Counter.builder("pilotlight.tftp.retransmits")
                .description("Blocks that were sent again")
                .register(registry);
        private final Counter bytes = Counter.builder("pilotlight.tftp.sent")
                .description("File bytes that clients acknowledged")
                .baseUnit("bytes")
                .register(registry);

        private Tftp() {}

        /** Counts a packet that could not be read. */
        public void malformed(String where) {
            Meters.this.malformed("tftp", where);
        }

        /** Counts a transfer that ended. */
        public void ended(String result, long acknowledged, long resent, double seconds) {
            timer("pilotlight.tftp.transfers", "TFTP transfers by result, and how long they took", "result", result)
                    .record((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
            bytes.increment(acknowledged);
            retransmits.increment(resent);
        }

        /** Counts a request that found too many transfers under way: in all, or to its address. */
        public void turnedAway(String limit) {
            Counter.builder("pilotlight.tftp.turned.away")
                    .description("TFTP requests that found too many transfers under way, by limit: all, client")
                    .tag("limit", limit)
                    .register(registry)
                    .increment();
        }

        /** Shows the number of transfers under way. */
        public void active(Supplier<Number> transfers) {
            Gauge.builder("pilotlight.tftp.active", transfers)
                    .description("TFTP transfers under way")
                    .strongReference(true)
                    .register(registry);
        }
    }

    /** The meters of one HTTP door. */
    public final class Http {

        /** A client may send any word as its method, and a meter stays for ever. */
        private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

        private final String door;
        private final DistributionSummary bytes;

        private Http(String door) {
            this.door = door;
            this.bytes = DistributionSummary.builder("pilotlight.http.sent")
                    .description("Body bytes of HTTP answers")
                    .baseUnit("bytes")
                    .tag("door", door)
                    .register(registry);
        }

        /** Counts an answer that went out, whole or not. */
        public void answered(String method, int status, long sent, double seconds, boolean whole) {
            timer(
                            "pilotlight.http.requests",
                            "HTTP requests by door, method, status and whether the answer went out whole, and how long they took",
                            "door",
                            door,
                            "method",
                            METHODS.contains(method) ? method : "other",
                            "status",
                            Integer.toString(status),
                            "whole",
                            Boolean.toString(whole))
                    .record((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
            bytes.record(sent);
        }

        /** Counts what became of a request for a large file. */
        public void admission(String result) {
            counter(
                            "pilotlight.http.admissions",
                            "Requests for large files by result: begun or turned-away",
                            "result",
                            result)
                    .increment();
        }

        /** Shows how many large files are under way, and how many requests for one wait for their turn. */
        public <T> void downloads(T source, ToDoubleFunction<T> underWay, ToDoubleFunction<T> waiting) {
            Gauge.builder("pilotlight.http.downloads", source, underWay)
                    .description("Large files that go out by HTTP")
                    .strongReference(true)
                    .register(registry);
            Gauge.builder("pilotlight.http.waiting", source, waiting)
                    .description("Requests for large files that wait for their turn")
                    .strongReference(true)
                    .register(registry);
        }

        /** Shows the number of open connections. */
        public void connections(Collection<?> open) {
            Gauge.builder("pilotlight.http.connections", open, Collection::size)
                    .description("Open HTTP connections")
                    .tag("door", door)
                    .strongReference(true)
                    .register(registry);
        }
    }
}
