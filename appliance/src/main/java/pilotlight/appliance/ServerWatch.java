package pilotlight.appliance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.appliance.collection.BoundedMap;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.probe.Coexistence;
import pilotlight.appliance.probe.DhcpRole;
import pilotlight.appliance.probe.DhcpSurvey;
import pilotlight.appliance.probe.ForeignServer;
import pilotlight.appliance.probe.ServerFinding;
import pilotlight.appliance.probe.ServerRoll;
import pilotlight.appliance.probe.SurveyResult;
import pilotlight.netboot.wire.Ipv4;

/** Looks for other DHCP servers every few minutes on its own thread, listens for those that clients name, and tells what changed. */
final class ServerWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final int MOST_NAMED = 100;
    /** After so many surveys, a server that clients no longer name is forgotten: two hours, by default. */
    static final int MOST_SURVEYS = 24;

    private final DhcpSurvey survey;
    private final Function<String, DhcpRole> roles;
    private final Map<Ipv4, String> nics;
    private final Duration every;
    private final AtomicReference<ServerRoll> roll = new AtomicReference<>(ServerRoll.EMPTY);
    /** Servers that clients named (option 54): one may answer those only whom it knows. */
    private final Map<Ipv4, Named> named = BoundedMap.shared(MOST_NAMED);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(ServerWatch::daemon);
    private volatile int surveys;
    private List<ForeignServer> told = List.of();
    private List<String> warned = List.of();

    /**
     * A server that a client named.
     *
     * @param survey the number of the last survey before that
     */
    private record Named(ForeignServer server, int survey) {}

    /**
     * @param roles what this appliance is on each interface
     * @param own this host's interfaces by their addresses
     * @param every between two surveys; zero: never
     */
    ServerWatch(DhcpSurvey survey, Function<String, DhcpRole> roles, List<NetInterface> own, Duration every) {
        this.survey = survey;
        this.roles = roles;
        this.nics = own.stream()
                .filter(NetInterface::hasIpv4)
                .collect(Collectors.toMap(NetInterface::address, NetInterface::name, (one, other) -> one));
        this.every = every;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "survey");
        thread.setDaemon(true);
        return thread;
    }

    /** Surveys at once, and then from time to time. */
    void start() {
        if (!every.isZero()) {
            thread.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            SurveyResult found = survey.look(DhcpSurvey.LISTENING);
            roll.updateAndGet(before -> before.after(found));
            forgetUnnamed();
            tell();
        } catch (RuntimeException unforeseen) {
            LOG.warn("the survey of DHCP servers failed, and is tried again in {} s", every.toSeconds(), unforeseen);
        }
    }

    /** Learns from a client's REQUEST on the own segment which server it chose. */
    void overhear(PxeRequest request) {
        if (!request.relayed() && nics.containsKey(request.self())) {
            request.chosenServer()
                    .filter(server -> !nics.containsKey(server))
                    .ifPresent(server -> named.put(
                            server, new Named(ForeignServer.named(server, nics.get(request.self())), surveys)));
        }
    }

    /** Every one that is there now. */
    List<ForeignServer> servers() {
        return every.isZero() ? List.of() : roll.get().servers(named());
    }

    private List<ForeignServer> named() {
        synchronized (named) {
            return named.values().stream().map(Named::server).toList();
        }
    }

    /** Ends a survey: a server that no client has named for a while may be gone, or never have been there. */
    void forgetUnnamed() {
        surveys++;
        named.values().removeIf(heard -> surveys - heard.survey() > MOST_SURVEYS);
    }

    /** What they mean for machines. */
    List<ServerFinding> findings() {
        SurveyResult latest = roll.get().latest();
        SurveyResult all = new SurveyResult(latest.asked(), servers(), latest.problems());
        return nics.values().stream()
                .distinct()
                .flatMap(nic -> new Coexistence(roles.apply(nic), nics.keySet()).judge(all.on(nic)).stream())
                .toList();
    }

    /** Why it cannot be known which servers there are. */
    List<String> problems() {
        return roll.get().latest().problems();
    }

    private void tell() {
        List<ForeignServer> now = servers();
        now.stream()
                .filter(server -> ServerRoll.find(server, told).isEmpty())
                .forEach(server -> LOG.info("another server answers: {}", server.sentence()));
        told.stream()
                .filter(server -> ServerRoll.find(server, now).isEmpty())
                .forEach(server -> LOG.info("a server answers no more: {}", server.sentence()));
        told = now;
        List<String> harms = findings().stream()
                .filter(ServerFinding::harms)
                .map(ServerFinding::sentence)
                .toList();
        harms.stream().filter(sentence -> !warned.contains(sentence)).forEach(LOG::warn);
        warned = harms;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
