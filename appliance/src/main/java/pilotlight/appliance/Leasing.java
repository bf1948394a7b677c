package pilotlight.appliance;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.AutoRoles;
import pilotlight.appliance.boot.LeasePolicy;
import pilotlight.appliance.boot.Planner;
import pilotlight.appliance.boot.Policy;
import pilotlight.appliance.boot.PoolPlanner;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.appliance.boot.SegmentRole;
import pilotlight.appliance.config.DhcpSettings;
import pilotlight.appliance.config.DhcpSettings.Mode;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.lease.Leases;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.probe.DhcpRole;
import pilotlight.appliance.store.LeaseFile;
import pilotlight.netboot.wire.Ipv4;

/** What this appliance is to DHCP clients, on which segment, and the addresses that it leases there. */
final class Leasing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Leasing.class);

    private final DhcpSettings settings;
    private final Clock clock;
    private final List<NetInterface> nics;
    private final Leases leases;
    private final PoolPlanner pools;
    private final AutoRoles roles;
    private final Policy policy;
    private final Optional<LeaseKeeper> keeper;
    private final Optional<RoleWatch> watch;

    Leasing(Settings all, List<NetInterface> served, EventLoops loops, Clock clock) {
        this.settings = all.dhcp();
        this.clock = clock;
        this.nics = served.stream().filter(NetInterface::hasIpv4).toList();
        boolean pooled = isOneOf(Mode.FULL, Mode.AUTO);
        Set<Ipv4> own = nics.stream().map(NetInterface::address).collect(Collectors.toSet());
        leases = new Leases(pooled ? settings.pools() : List.of());
        pools = new PoolPlanner(leases, all.transport(), settings.matchClientID(), settings.resolvers(), own, clock);
        roles = new AutoRoles(pools::serves, own, this::log);
        policy = new Policy(
                settings.vendorClasses(),
                settings.relays(),
                all.transport(),
                all.facts(),
                Optional.of(leasePolicy(pooled)).filter(any -> pooled || isOneOf(Mode.RESERVE)));
        keeper = Optional.of(leases)
                .filter(any -> pooled)
                .map(any -> new LeaseKeeper(any, new LeaseFile(all.state()), clock));
        watch = Optional.of(roles)
                .filter(any -> isOneOf(Mode.AUTO) && leases.size() > 0)
                .map(any -> new RoleWatch(loops, all.ports(), nics, any));
    }

    private boolean isOneOf(Mode... modes) {
        return List.of(modes).contains(settings.mode());
    }

    private LeasePolicy leasePolicy(boolean pooled) {
        return new LeasePolicy(
                pooled || settings.allowMissingClassID(),
                settings.leaseTimeSeconds(),
                settings.gateway(),
                settings.resolvers());
    }

    private void log(Ipv4 self, SegmentRole role) {
        nics.stream()
                .filter(nic -> nic.address().equals(self))
                .forEach(nic -> LOG.info("DHCP on {}: {}", nic.name(), sentence(nic, role)));
    }

    /** Decides as the mode says. */
    Planner planner() {
        Predicate<PxeRequest> leasing = isOneOf(Mode.AUTO) ? roles : request -> true;
        return isOneOf(Mode.FULL, Mode.AUTO) ? new Planner(policy, pools, leasing) : new Planner(policy);
    }

    /** Begins to look for other DHCP servers, where the mode depends on them. */
    void open() {
        watch.ifPresent(RoleWatch::open);
    }

    /** What this appliance is on each interface, one line each. */
    List<String> roles() {
        return nics.stream().map(nic -> nic.name() + ": " + role(nic)).toList();
    }

    private String role(NetInterface nic) {
        return isOneOf(Mode.AUTO)
                ? sentence(nic, roles.of(nic.address()))
                : settings.mode().word();
    }

    private String sentence(NetInterface nic, SegmentRole role) {
        return leases.size() == 0
                ? "proxy, there is no pool"
                : role.sentence() + (leases.on(nic.address()).isEmpty() ? "; it has no pool of its own" : "");
    }

    /** What this appliance is to the clients of the interface of this name. */
    DhcpRole dhcpRole(String nic) {
        return switch (settings.mode()) {
            case PROXY -> DhcpRole.PROXY;
            case SAME_HOST -> DhcpRole.SAME_HOST;
            case RESERVE -> DhcpRole.RESERVE;
            case FULL -> DhcpRole.FULL;
            case OFF -> DhcpRole.OFF;
            case AUTO ->
                nics.stream().anyMatch(own -> own.name().equals(nic) && isLeasing(own))
                        ? DhcpRole.FULL
                        : DhcpRole.PROXY;
        };
    }

    /** True if addresses are leased on this interface. */
    boolean isLeasing(NetInterface nic) {
        return isOneOf(Mode.RESERVE, Mode.FULL)
                || isOneOf(Mode.AUTO) && roles.of(nic.address()).kind() == SegmentRole.Kind.FULL;
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
