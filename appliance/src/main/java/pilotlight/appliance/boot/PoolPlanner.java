package pilotlight.appliance.boot;

import static pilotlight.appliance.boot.Plan.Cause.CONFLICT;
import static pilotlight.appliance.boot.Plan.Cause.EXHAUSTED;
import static pilotlight.appliance.boot.Plan.Cause.NOT_FOR_US;
import static pilotlight.appliance.boot.Plan.Cause.RELEASED;
import static pilotlight.appliance.boot.Plan.Cause.UNRESERVED;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import pilotlight.appliance.boot.Plan.Silence;
import pilotlight.appliance.lease.Grant;
import pilotlight.appliance.lease.Leases;
import pilotlight.appliance.lease.Pool;
import pilotlight.appliance.lease.Tenant;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/**
 * Decides as the DHCP server of everybody on the networks that have a pool (RFC 2131 section 4.3). There it is authoritative: who asks for
 * an address that cannot be had hears so at once. Pure, but for the leases that it gives.
 */
public final class PoolPlanner {

    private final Leases leases;
    private final LeasedBoot boot;
    private final boolean byClientId;
    private final List<Ipv4> resolvers;
    private final Set<Ipv4> own;
    private final InstantSource clock;
    private final ReservedAddresses reserved = new ReservedAddresses();

    /**
     * @param usual the protocol of URLs where the assignment names none
     * @param byClientId true if clients with one MAC address and several client identifiers (option 61) are several
     * @param resolvers told where the pool names none
     * @param own this host's addresses, which nobody gets
     */
    public PoolPlanner(
            Leases leases,
            Transport usual,
            boolean byClientId,
            List<Ipv4> resolvers,
            Set<Ipv4> own,
            InstantSource clock) {
        this.leases = leases;
        this.boot = new LeasedBoot(usual);
        this.byClientId = byClientId;
        this.resolvers = List.copyOf(resolvers);
        this.own = Set.copyOf(own);
        this.clock = clock;
    }

    /** True if the sender's network has a pool. */
    public boolean serves(PxeRequest request) {
        return !leases.on(request.link()).isEmpty();
    }

    /** The answer to a client that has a MAC address and no reserved address. */
    Plan plan(PxeRequest request, Book book, Programs programs) {
        List<Pool> here = leases.on(request.link());
        if (here.isEmpty()) {
            return noPool(request);
        }
        MessageType type = type(request);
        if (type.equals(MessageType.DISCOVER)) {
            return offer(request, here, book, programs);
        }
        return type.equals(MessageType.REQUEST) ? lease(request, here, book, programs) : noted(type, request);
    }

    private static Plan noPool(PxeRequest request) {
        return type(request).equals(MessageType.DISCOVER)
                ? new Silence(
                        UNRESERVED,
                        "no pool has addresses for the network of " + request.link() + ", and none is reserved for it")
                : new Silence(NOT_FOR_US, "the network of " + request.link() + " has no pool");
    }

    private Plan offer(PxeRequest request, List<Pool> here, Book book, Programs programs) {
        Grant grant = leases.offer(tenant(request), here, request.requestedAddress(), barred(book), clock.instant());
        return grant instanceof Grant.Given given
                ? boot.lease(MessageType.OFFER, terms(given), request, book, programs)
                : new Silence(EXHAUSTED, ((Grant.Refused) grant).reason());
    }

    private Plan lease(PxeRequest request, List<Pool> here, Book book, Programs programs) {
        Ipv4 wanted = request.wanted();
        if (wanted.isAny()) {
            return new Silence(NOT_FOR_US, "it names no address");
        }
        Grant grant = leases.lease(tenant(request), here, wanted, barred(book), clock.instant());
        return grant instanceof Grant.Given given
                ? boot.lease(MessageType.ACK, terms(given), request, book, programs)
                : new Plan.Nak(((Grant.Refused) grant).reason());
    }

    private Plan noted(MessageType type, PxeRequest request) {
        Ipv4 address = request.wanted();
        if (type.equals(MessageType.DECLINE) && leases.decline(tenant(request), address, clock.instant())) {
            return new Silence(
                    CONFLICT,
                    "another host answers at " + address + ", which was leased to this machine: nobody gets it for "
                            + Leases.QUARANTINE.toMinutes() + " minutes");
        }
        return type.equals(MessageType.RELEASE) && leases.release(tenant(request), address, clock.instant())
                ? new Silence(RELEASED, address + " is free again")
                : new Silence(NOT_FOR_US, type + " asks for no lease");
    }

    private Tenant tenant(PxeRequest request) {
        MacAddress mac = request.message().chaddr().mac().orElseThrow();
        return Optional.of(OptionCode.CLIENT_IDENTIFIER)
                .filter(code -> byClientId)
                .flatMap(request.message().options()::get)
                .map(id -> new Tenant(id.hex(), mac))
                .orElseGet(() -> Tenant.of(mac));
    }

    private Predicate<Ipv4> barred(Book book) {
        Set<Ipv4> kept = reserved.of(book);
        return address -> own.contains(address) || kept.contains(address);
    }

    private LeaseTerms terms(Grant.Given given) {
        Pool pool = given.pool();
        return new LeaseTerms(
                given.address(),
                pool.network().netmask(),
                pool.gateway(),
                pool.resolvers().isEmpty() ? resolvers : pool.resolvers(),
                pool.domain(),
                pool.seconds());
    }

    private static MessageType type(PxeRequest request) {
        return request.message().type().orElseThrow();
    }
}
