package pilotlight.appliance.boot;

import static pilotlight.appliance.boot.Plan.Cause.NOT_FOR_US;
import static pilotlight.appliance.boot.Plan.Cause.UNUSABLE;
import static pilotlight.appliance.boot.Plan.Cause.UNWANTED;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import pilotlight.appliance.boot.Plan.Silence;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.appliance.machine.Book;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/**
 * Decides how to answer a DHCP message, if at all. Pure, but for the leases of pools: the same message, book and policy always get the same
 * plan.
 */
public final class Planner {

    private static final LeaseName NAMELESS = new LeaseName(address -> Optional.empty());

    private final Policy policy;
    private final ProxyPlanner proxy;
    private final Optional<LeasePlanner> leases;
    private final Predicate<PxeRequest> leasing;
    private final Set<MacAddress> own;
    private final LeaseName names;

    /** Decides by this policy; addresses are leased, where they are, to those who have a reserved one. */
    public Planner(Policy policy) {
        this(
                policy,
                policy.leases().map(terms -> new LeasePlanner(policy, terms)),
                request -> true,
                Set.of(),
                NAMELESS);
    }

    /**
     * Decides by this policy, which says how to lease, and leases addresses of pools to those who have none reserved.
     *
     * @param leasing whether addresses are leased to the sender of a message; if not, it is answered beside the server that does
     */
    public Planner(Policy policy, PoolPlanner pools, Predicate<PxeRequest> leasing) {
        this(
                policy,
                policy.leases().map(terms -> new LeasePlanner(policy, terms, pools::plan)),
                leasing,
                Set.of(),
                NAMELESS);
    }

    private Planner(
            Policy policy,
            Optional<LeasePlanner> leases,
            Predicate<PxeRequest> leasing,
            Set<MacAddress> own,
            LeaseName names) {
        this.policy = policy;
        this.proxy = new ProxyPlanner(policy);
        this.leases = leases;
        this.leasing = leasing;
        this.own = Set.copyOf(own);
        this.names = names;
    }

    /** The same, silent to these addresses: this host's own, which asks only to learn which other servers there are. */
    public Planner ignoring(Set<MacAddress> hosts) {
        return new Planner(policy, leases, leasing, hosts, names);
    }

    /** The same, with the names that the DNS has at hand for addresses: offered to machines that have no other. It never waits. */
    public Planner calling(Function<Ipv4, Optional<String>> dns) {
        return new Planner(policy, leases, leasing, own, new LeaseName(dns));
    }

    /**
     * The answer to {@code request}.
     *
     * @param book what machines are assigned
     * @param programs the loader programs at hand
     */
    public Plan plan(PxeRequest request, Book book, Programs programs) {
        return plan(request, book, programs, Experience.NONE);
    }

    /** The same, with what the sender's firmware has taught. */
    public Plan plan(PxeRequest request, Book book, Programs programs, Experience experience) {
        return noClient(request)
                .or(() -> unwantedRelay(request))
                .orElseGet(() -> leases.filter(any -> request.port() == Port.DHCP && leasing.test(request))
                        .map(planner -> names.with(planner.plan(request, book, programs), request, book))
                        .orElseGet(() -> proxy.plan(request, book, programs, experience)));
    }

    private Optional<Plan> noClient(PxeRequest request) {
        DhcpMessage message = request.message();
        if (message.op() != DhcpMessage.REQUEST) {
            return Optional.of(new Silence(NOT_FOR_US, "it is a reply of another server"));
        }
        if (message.type().isEmpty()) {
            return Optional.of(new Silence(NOT_FOR_US, "it is plain BOOTP"));
        }
        if (message.chaddr().mac().filter(own::contains).isPresent()) {
            return Optional.of(new Silence(NOT_FOR_US, "this host itself looks for other DHCP servers"));
        }
        return message.chaddr().mac().isEmpty()
                ? Optional.of(new Silence(UNUSABLE, "its hardware address is no MAC address"))
                : Optional.empty();
    }

    private Optional<Plan> unwantedRelay(PxeRequest request) {
        return policy.unwantedRelay(request).map(reason -> new Silence(UNWANTED, reason));
    }
}
