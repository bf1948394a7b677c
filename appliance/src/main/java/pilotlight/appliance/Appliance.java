package pilotlight.appliance;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.api.Access;
import pilotlight.appliance.api.OpenApiResource;
import pilotlight.appliance.api.Operation;
import pilotlight.appliance.api.Token;
import pilotlight.appliance.boot.Chains;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.FirmwareMemory;
import pilotlight.appliance.boot.Handbacks;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.JournalLog;
import pilotlight.appliance.boot.JournalMeters;
import pilotlight.appliance.boot.LoopWatch;
import pilotlight.appliance.boot.Sendings;
import pilotlight.appliance.config.DhcpSettings;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.depot.Inbox;
import pilotlight.appliance.feed.Feed;
import pilotlight.appliance.feed.FeedLimits;
import pilotlight.appliance.job.Jobs;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.net.HardwareAddresses;
import pilotlight.appliance.net.Neighbours;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.net.SystemdNotify;
import pilotlight.appliance.probe.DhcpSurvey;
import pilotlight.appliance.store.SeenMachine;
import pilotlight.netboot.wire.Ipv4;

/** A running appliance: what it is made of, and the order in which that starts and stops. */
public final class Appliance implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Appliance.class);

    private final Settings settings;
    private final RunFile runFile;
    private final Clock clock = Clock.systemUTC();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters = new Meters(registry);
    private final List<NetInterface> nics;
    private final Knowledge knowledge;
    private final Loops loops;
    private final Leasing leasing;
    private final Neighbours neighbours;
    private final Watch watch;
    private final Health health;
    private final BootDoors doors;
    private final Feed feed;
    private final ControlDoor control;
    private final Ticker ticker;
    private final SystemdNotify systemd;
    private final Firmwares firmwares = new Firmwares();
    private volatile boolean open;

    /** What can fail comes first, while there is no thread yet that would have to be ended. */
    private Appliance(Settings settings, RunFile runFile, List<Consumer<Event>> listeners) throws IOException {
        this.settings = settings;
        this.runFile = runFile;
        Token token = Token.in(settings.state());
        nics = NetInterface.serving(settings.interfaces());
        feed = new Feed(FeedLimits.USUAL, Long.toString(clock.millis(), Character.MAX_RADIX));
        knowledge = new Knowledge(
                settings,
                clock,
                new BootNames(this::watch, clock),
                List.of(new BookLog(firmwares::now), book -> feed.tell(Newsdesk.of(book))));
        loops = Loops.open();
        leasing = new Leasing(settings, nics, loops.http(), clock);
        neighbours = new Neighbours(nics);
        watch = watch(listeners);
        ticker = new Ticker(watch.sendings(), watch.journal(), watch.attempts(), clock);
        health = new Health(knowledge, leasing, firmwares::now, nics, watch, () -> open);
        doors = new BootDoors(settings, nics, loops, knowledge, leasing, watch, health);
        control = new ControlDoor(
                settings, loops.http(), resources(), registry::scrape, new Access(token, clock), meters);
        systemd = new SystemdNotify(loops.http(), Optional.ofNullable(System.getenv("NOTIFY_SOCKET")));
        new Gauges(meters, knowledge, leasing, health, watch).register();
        nics.forEach(nic -> meters.leasing(nic.name(), () -> leasing.isLeasing(nic)));
    }

    /**
     * Starts an appliance; it answers when this returns.
     *
     * @param listeners told of every event besides log, metrics and store
     * @throws IOException if the state directory cannot be used
     * @throws IllegalArgumentException if an interface or a signing key of the settings cannot be used
     * @throws PortTakenException if a port cannot be had
     */
    public static Appliance start(Settings settings, List<Consumer<Event>> listeners) throws IOException {
        Files.createDirectories(settings.state());
        RunFile runFile = RunFile.take(settings.state())
                .orElseThrow(
                        () -> new IOException("another Pilotlight runs with the state directory " + settings.state()));
        Appliance appliance = build(settings, runFile, listeners);
        try {
            appliance.open();
            return appliance;
        } catch (IOException | RuntimeException failed) {
            appliance.shut();
            throw failed;
        }
    }

    private static Appliance build(Settings settings, RunFile runFile, List<Consumer<Event>> listeners)
            throws IOException {
        try {
            return new Appliance(settings, runFile, listeners);
        } catch (IOException | RuntimeException failed) {
            runFile.close();
            throw failed;
        }
    }

    private Watch watch(List<Consumer<Event>> listeners) {
        Chains chains = new Chains();
        FirmwareMemory firmware = new FirmwareMemory(knowledge.store()::learn);
        knowledge.remind(firmware);
        Handbacks handbacks = new Handbacks();
        LoopWatch circles = new LoopWatch(meters::loop);
        Clients clients = new Clients(neighbours, handbacks::way);
        Story story = new Story(settings, knowledge, clients, feed, HardwareAddresses.of(nics), meters, clock);
        return new Watch(
                clients,
                chains,
                firmware,
                handbacks,
                circles,
                story.attempts(),
                new Sendings(),
                story.packets(),
                servers(),
                journal(story, List.of(firmwares, firmware), List.of(chains, handbacks, circles), listeners),
                story.names(),
                meters,
                clock);
    }

    private ServerWatch servers() {
        boolean asks = settings.dhcp().mode() != DhcpSettings.Mode.OFF;
        return new ServerWatch(
                DhcpSurvey.of(loops.http(), settings.ports(), nics),
                leasing::dhcpRole,
                nics,
                Duration.ofSeconds(asks ? settings.dhcp().survey() : 0));
    }

    /** Asked as scripts are rendered, which is after the start. */
    private Watch watch() {
        return watch;
    }

    /**
     * Attempts come first: the others name the boot that an event is part of.
     *
     * @param remembering those that know for long what machines are
     * @param watching those that need to know what every client did, for as long as it boots
     */
    private Journal journal(
            Story story,
            List<Consumer<Event>> remembering,
            List<Consumer<Event>> watching,
            List<Consumer<Event>> listeners) {
        List<Consumer<Event>> real = new ArrayList<>(List.of(
                story,
                new JournalLog(knowledge::book, story.names()::ofAddress, story.attempts()::named),
                new Memory(knowledge.store()),
                knowledge.onceWatch(),
                story.names(),
                story.news()::event));
        real.addAll(remembering);
        List<Consumer<Event>> all = new ArrayList<>(List.of(new RealMachines(real), new JournalMeters(meters)));
        all.addAll(watching);
        all.addAll(listeners);
        return new Journal(all);
    }

    private Resources resources() throws IOException {
        return new Resources(
                settings,
                knowledge,
                leasing,
                firmwares::now,
                watch,
                feed,
                new Jobs(job -> feed.tell(Newsdesk.of(job))),
                new Inbox(settings.state().resolve("uploads")),
                health,
                nics,
                new StatusReport(settings, knowledge, leasing, watch, health, doors, feed, clock.instant()),
                OpenApiResource.ofJar());
    }

    private void open() throws IOException {
        control.open();
        runFile.announce("http://" + control.address());
        neighbours.watch();
        doors.open();
        leasing.open();
        ticker.start();
        watch.packets().start();
        open = true;
        tell();
        systemd.ready();
        meters.withProcess();
        knowledge.openStore();
        knowledge.store().machines().thenAccept(this::recall).exceptionally(Appliance::unrecalled);
        watch.servers().start();
    }

    private void recall(List<SeenMachine> machines) {
        firmwares.recall(machines);
        Ipv4 self = NetInterface.firstAddress(nics, settings.control().address());
        Endpoint endpoint =
                new Endpoint(self, settings.ports().http(), settings.ports().tftp());
        machines.stream()
                .map(SeenMachine::latest)
                .filter(before -> before.inventory().isKnown())
                .forEach(before -> watch.clients().recall(before.mac(), endpoint, before.inventory()));
    }

    /** Machines are known again as they ask; the state of the store says itself what is wrong with it. */
    private static Void unrecalled(Throwable reason) {
        LOG.debug("which firmware machines have is not known yet", reason);
        return null;
    }

    private void tell() {
        LOG.info(
                "Pilotlight {} is up, {} ms after the start of its process",
                Version.TEXT,
                clock.millis() - ManagementFactory.getRuntimeMXBean().getStartTime());
        doors.listening().forEach(door -> LOG.info("listening: {}", door));
        LOG.info("listening: control port on {}", control.address());
        leasing.roles().forEach(role -> LOG.info("DHCP on {}", role));
        health.now().missing().forEach(line -> LOG.warn("missing: {}", line));
    }

    /** Everything that its API can be asked. */
    List<Operation> operations() {
        return control.operations();
    }

    /** Stops taking requests, lets running transfers end within the grace period, and closes everything. */
    @Override
    public void close() {
        open = false;
        systemd.stopping();
        LOG.info("stopping: {} transfers are under way", doors.busy());
        shut();
        LOG.info("stopped");
    }

    private void shut() {
        watch.servers().close();
        doors.close();
        ticker.close();
        watch.packets().close();
        leasing.close();
        control.close();
        neighbours.close();
        knowledge.close();
        loops.close();
        runFile.close();
    }
}
