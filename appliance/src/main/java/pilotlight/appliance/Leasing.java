package pilotlight.appliance;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.AutoRoles;
import pilotlight.appliance.boot.FirmwareMemory;
import pilotlight.appliance.boot.Inquiry;
import pilotlight.appliance.boot.Planner;
import pilotlight.appliance.boot.PoolPlanner;
import pilotlight.appliance.boot.SegmentRole;
import pilotlight.appliance.config.DhcpSettings.Mode;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.lease.Leases;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.probe.DhcpRole;
import pilotlight.appliance.store.LeaseFile;
import pilotlight.netboot.wire.Ipv4;

/** What this appliance is to DHCP clients, on which segment, and the addresses that it leases there. */
final class Leasing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Leasing.class);

    private final DhcpRules rules;
    private final Clock clock;
    private final Leases leases;
    private final PoolPlanner pools;
    private final AutoRoles roles;
    private final Optional<LeaseKeeper> keeper;
    private final Optional<RoleWatch> watch;

    Leasing(Settings all, List<NetInterface> served, EventLoops loops, Clock clock) {
        this.rules = new DhcpRules(all, served, clock);
        this.clock = clock;
        leases = rules.leases();
        pools = rules.pools(leases);
        roles = new AutoRoles(pools::serves, rules.own(), this::log);
        keeper = Optional.of(leases)
                .filter(any -> rules.pooled())
                .map(any -> new LeaseKeeper(any, new LeaseFile(all.state()), clock));
        watch = Optional.of(roles)
                .filter(any -> rules.isOneOf(Mode.AUTO) && leases.size() > 0)
                .map(any -> new RoleWatch(loops, all.ports(), rules.nics(), any));
    }

    private void log(Ipv4 self, SegmentRole role) {
        rules.nics().stream()
                .filter(nic -> nic.address().equals(self))
                .forEach(nic -> LOG.info("DHCP on {}: {}", nic.name(), sentence(nic, role)));
    }

    /** Decides as the mode says. */
    Planner planner() {
        return rules.planner(pools, roles);
    }

    /** Asks what a machine would be answered now. */
    Inquiry inquiry(Traits traits, FirmwareMemory memory) {
        return rules.inquiry(traits, leases.all(), roles, request -> memory.experience(request, clock.instant()));
    }

    /** Begins to look for other DHCP servers, where the mode depends on them. */
    void open() {
        watch.ifPresent(RoleWatch::open);
    }

    /** What this appliance is on each interface, one line each. */
    List<String> roles() {
        return rules.nics().stream().map(nic -> nic.name() + ": " + role(nic)).toList();
    }

    private String role(NetInterface nic) {
        return rules.isOneOf(Mode.AUTO)
                ? sentence(nic, roles.of(nic.address()))
                : rules.settings().dhcp().mode().word();
    }

    private String sentence(NetInterface nic, SegmentRole role) {
        return leases.size() == 0
                ? "proxy, there is no pool"
                : role.sentence() + (leases.on(nic.address()).isEmpty() ? "; it has no pool of its own" : "");
    }

    /** What this appliance is to the clients of the interface of this name. */
    DhcpRole dhcpRole(String nic) {
        return switch (rules.settings().dhcp().mode()) {
            case PROXY -> DhcpRole.PROXY;
            case SAME_HOST -> DhcpRole.SAME_HOST;
            case RESERVE -> DhcpRole.RESERVE;
            case FULL -> DhcpRole.FULL;
            case OFF -> DhcpRole.OFF;
            case AUTO ->
                rules.nics().stream().anyMatch(own -> own.name().equals(nic) && isLeasing(own))
                        ? DhcpRole.FULL
                        : DhcpRole.PROXY;
        };
    }

    /** True if addresses are leased on this interface. */
    boolean isLeasing(NetInterface nic) {
        return rules.isOneOf(Mode.RESERVE, Mode.FULL)
                || rules.isOneOf(Mode.AUTO) && roles.of(nic.address()).kind() == SegmentRole.Kind.FULL;
    }

    /** The addresses of the pools. */
    Leases leases() {
        return leases;
    }

    /** How many of them nobody else can get. */
    long taken() {
        return leases.taken(clock.instant());
    }

    /** What is wrong with it. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        watch.ifPresent(looking -> warnings.addAll(looking.problems()));
        if (leases.size() > 0 && taken() >= leases.size()) {
            warnings.add("all " + leases.size() + " addresses of dhcp.pools are taken");
        }
        return warnings;
    }

    @Override
    public void close() {
        watch.ifPresent(RoleWatch::close);
        keeper.ifPresent(LeaseKeeper::close);
    }
}
