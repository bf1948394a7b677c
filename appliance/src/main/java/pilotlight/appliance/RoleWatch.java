package pilotlight.appliance;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.AutoRoles;
import pilotlight.appliance.boot.SegmentRole;
import pilotlight.appliance.config.Ports;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.probe.DhcpSurvey;
import pilotlight.appliance.probe.ForeignServer;
import pilotlight.appliance.probe.SurveyResult;

/** Asks every segment again and again which other DHCP servers lease there, and tells the roles of mode {@code auto}. */
final class RoleWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RoleWatch.class);
    private static final long PAUSE_AT_FIRST_MILLIS = 500;
    private static final long PAUSE_MILLIS = 30_000;

    private final EventLoops loops;
    private final Ports ports;
    private final List<NetInterface> nics;
    private final AutoRoles roles;
    private final ScheduledExecutorService threads;
    private volatile List<String> problems = List.of();

    RoleWatch(EventLoops loops, Ports ports, List<NetInterface> nics, AutoRoles roles) {
        this.loops = loops;
        this.ports = ports;
        this.nics = nics;
        this.roles = roles;
        threads = Executors.newScheduledThreadPool(1, task -> new Thread(task, "dhcp roles"));
    }

    /** Begins to ask. */
    void open() {
        look(0);
    }

    private void look(long pause) {
        if (!threads.isShutdown()) {
            threads.schedule(this::lookOnce, pause, TimeUnit.MILLISECONDS);
        }
    }

    private void lookOnce() {
        try {
            SurveyResult result = DhcpSurvey.of(loops, ports, nics).look(DhcpSurvey.LISTENING);
            problems = result.problems();
            nics.forEach(nic -> tell(nic, result));
        } catch (RuntimeException e) {
            LOG.error("other DHCP servers could not be looked for", e);
        } finally {
            look(isListening() ? PAUSE_AT_FIRST_MILLIS : PAUSE_MILLIS);
        }
    }

    /** An interface that could not be asked says nothing: it stays what it is. */
    private void tell(NetInterface nic, SurveyResult result) {
        Optional<ForeignServer> other = result.servers().stream()
                .filter(server -> server.nic().equals(nic.name()) && server.leases())
                .filter(server -> nics.stream().noneMatch(own -> own.address().equals(server.address())))
                .findFirst();
        if (other.isPresent()) {
            roles.heard(nic.address(), other.get().address());
        } else if (result.problems().stream().noneMatch(line -> line.startsWith(nic.name() + " "))) {
            roles.unanswered(nic.address());
        }
    }

    private boolean isListening() {
        return problems.isEmpty()
                && nics.stream().anyMatch(nic -> roles.of(nic.address()).kind() == SegmentRole.Kind.LISTENING);
    }

    /** Why an interface could not be asked. */
    List<String> problems() {
        return problems;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
