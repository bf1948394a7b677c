package pilotlight.appliance;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Experience;
import pilotlight.appliance.boot.Inquiry;
import pilotlight.appliance.boot.LeasePolicy;
import pilotlight.appliance.boot.Planner;
import pilotlight.appliance.boot.Policy;
import pilotlight.appliance.boot.PoolPlanner;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.appliance.config.DhcpSettings;
import pilotlight.appliance.config.DhcpSettings.Mode;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.lease.Lease;
import pilotlight.appliance.lease.Leases;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.net.NetInterface;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv4;

/**
 * How DHCP clients are answered, as the settings say.
 *
 * @param settings all of them
 * @param nics the interfaces that are served
 * @param clock tells when leases end
 */
public record DhcpRules(Settings settings, List<NetInterface> nics, InstantSource clock) {

    /** Keeps the interfaces that have IPv4. */
    public DhcpRules {
        nics = nics.stream().filter(NetInterface::hasIpv4).toList();
    }

    private DhcpSettings dhcp() {
        return settings.dhcp();
    }

    boolean isOneOf(Mode... modes) {
        return List.of(modes).contains(dhcp().mode());
    }

    /** True if addresses of pools may be leased. */
    boolean pooled() {
        return isOneOf(Mode.FULL, Mode.AUTO);
    }

    /** This host's addresses. */
    Set<Ipv4> own() {
        return nics.stream().map(NetInterface::address).collect(Collectors.toSet());
    }

    /** The pools, all free. */
    Leases leases() {
        return new Leases(pooled() ? dhcp().pools() : List.of());
    }

    PoolPlanner pools(Leases leases) {
        return new PoolPlanner(leases, settings.transport(), dhcp().matchClientID(), dhcp().resolvers(), own(), clock);
    }

    /** @param leasing whether addresses are leased to the sender of a message, in mode auto */
    Planner planner(PoolPlanner pools, Predicate<PxeRequest> leasing) {
        Policy policy = policy();
        return pooled()
                ? new Planner(policy, pools, isOneOf(Mode.AUTO) ? leasing : request -> true)
                : new Planner(policy);
    }

    private Policy policy() {
        return new Policy(
                dhcp().vendorClasses(),
                dhcp().relays(),
                settings.transport(),
                settings.facts(),
                Optional.of(leasePolicy()).filter(any -> pooled() || isOneOf(Mode.RESERVE)));
    }

    private LeasePolicy leasePolicy() {
        return new LeasePolicy(
                pooled() || dhcp().allowMissingClassID(),
                dhcp().leaseTimeSeconds(),
                dhcp().gateway(),
                dhcp().resolvers());
    }

    /**
     * Asks what a machine would be answered, and leaves no trace.
     *
     * @param known the leases that there are
     * @param leasing whether addresses are leased to the sender of a message, in mode auto
     * @param memory what its firmware has taught
     */
    public Inquiry inquiry(
            Traits traits, List<Lease> known, Predicate<PxeRequest> leasing, Function<PxeRequest, Experience> memory) {
        Leases copy = leases();
        copy.restore(known.stream());
        Optional<Ipv4> segment = traits.segment().filter(Ipv4.class::isInstance).map(Ipv4.class::cast);
        return new Inquiry(
                planner(pools(copy), leasing),
                memory,
                door(),
                endpoint(segment),
                segment.filter(any -> nic(any).isEmpty()));
    }

    private Optional<Port> door() {
        return isOneOf(Mode.OFF) ? Optional.empty() : Optional.of(isOneOf(Mode.SAME_HOST) ? Port.PXE : Port.DHCP);
    }

    private Optional<NetInterface> nic(Ipv4 address) {
        return nics.stream()
                .filter(nic -> nic.address().equals(address) || nic.network().contains(address))
                .findFirst();
    }

    private Endpoint endpoint(Optional<Ipv4> segment) {
        Ip self = segment.flatMap(this::nic)
                .map(NetInterface::address)
                .orElseGet(
                        () -> NetInterface.firstAddress(nics, settings.control().address()));
        return new Endpoint(self, settings.ports().http(), settings.ports().tftp());
    }
}
