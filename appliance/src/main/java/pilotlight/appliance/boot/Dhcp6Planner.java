package pilotlight.appliance.boot;

import static pilotlight.appliance.boot.Plan.Cause.CONFLICT;
import static pilotlight.appliance.boot.Plan.Cause.NOT_FOR_US;
import static pilotlight.appliance.boot.Plan.Cause.RELEASED;
import static pilotlight.appliance.boot.Plan.Cause.UNUSABLE;
import static pilotlight.appliance.boot.Plan.Cause.UNWANTED;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pilotlight.appliance.boot.Dhcp6Plan.Silence;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.dhcp6.Dhcp6Code;
import pilotlight.netboot.dhcp6.Dhcp6Type;
import pilotlight.netboot.dhcp6.Duid;
import pilotlight.netboot.wire.Ipv6;

/**
 * Decides how to answer a DHCPv6 message, if at all (RFC 8415 section 18.3). Pure but for the leases, which it changes as it decides.
 *
 * <p>Beside another server, the answer to a SOLICIT names a boot file and no address. RFC 8415 has clients drop that (section 18.2.9), but
 * EDK2 joins it to the other server's, as the UEFI specification wants it, and comes to port 4011 for it where it boots by PXE.
 */
public final class Dhcp6Planner {

    private static final Set<Dhcp6Type> FROM_CLIENTS = Set.of(
            Dhcp6Type.SOLICIT,
            Dhcp6Type.REQUEST,
            Dhcp6Type.CONFIRM,
            Dhcp6Type.RENEW,
            Dhcp6Type.REBIND,
            Dhcp6Type.RELEASE,
            Dhcp6Type.DECLINE,
            Dhcp6Type.INFORMATION_REQUEST);

    private static final Set<Dhcp6Type> TO_ONE_SERVER =
            Set.of(Dhcp6Type.REQUEST, Dhcp6Type.RENEW, Dhcp6Type.RELEASE, Dhcp6Type.DECLINE);

    private static final Set<Dhcp6Type> TO_ALL_SERVERS = Set.of(Dhcp6Type.SOLICIT, Dhcp6Type.CONFIRM, Dhcp6Type.REBIND);

    private final Dhcp6Policy policy;
    private final Duid self;
    private final Dhcp6BootChooser chooser;
    private final Optional<Dhcp6LeasePlanner> lessor;

    /**
     * Decides by this policy.
     *
     * @param self what this server is known by
     * @param leases who has which address; untouched where the policy leases none
     */
    public Dhcp6Planner(Dhcp6Policy policy, Duid self, Dhcp6Leases leases) {
        this.policy = policy;
        this.self = self;
        this.chooser = new Dhcp6BootChooser(policy.transport());
        this.lessor = policy.leases().map(times -> new Dhcp6LeasePlanner(times, policy.resolvers(), leases));
    }

    /**
     * The answer to {@code request}.
     *
     * @param book what machines are assigned
     * @param programs the loader programs at hand
     */
    public Dhcp6Plan plan(Dhcp6Request request, Book book, Programs programs, Instant now) {
        return notForUs(request)
                .or(() -> unwantedMachine(request, book))
                .orElseGet(() -> answer(request, book, programs, now));
    }

    private Optional<Dhcp6Plan> notForUs(Dhcp6Request request) {
        Dhcp6Type type = request.message().type();
        if (!FROM_CLIENTS.contains(type)) {
            return silence(NOT_FOR_US, type + " is no message of a client");
        }
        Optional<Duid> server = request.serverId();
        if (server.isPresent() && !server.get().equals(self)) {
            return silence(NOT_FOR_US, type + " is for the DHCPv6 server " + server.get());
        }
        return invalid(request, type);
    }

    /** What RFC 8415 section 16 wants dropped. */
    private static Optional<Dhcp6Plan> invalid(Dhcp6Request request, Dhcp6Type type) {
        boolean named = request.serverId().isPresent();
        if (!named && TO_ONE_SERVER.contains(type)) {
            return silence(UNUSABLE, type + " names no server");
        }
        if (named && TO_ALL_SERVERS.contains(type)) {
            return silence(UNUSABLE, type + " names a server, and is for all");
        }
        return request.clientId().isEmpty() && !type.equals(Dhcp6Type.INFORMATION_REQUEST)
                ? silence(UNUSABLE, "it has no client identifier")
                : Optional.empty();
    }

    private static Optional<Dhcp6Plan> unwantedMachine(Dhcp6Request request, Book book) {
        return request.traits()
                .flatMap(book::find)
                .map(Entry::assignment)
                .filter(assignment -> assignment.target().equals(Target.NONE))
                .flatMap(none -> silence(UNWANTED, "it is assigned to get no answer"));
    }

    private Dhcp6Plan answer(Dhcp6Request request, Book book, Programs programs, Instant now) {
        Dhcp6Type type = request.message().type();
        if (type.equals(Dhcp6Type.INFORMATION_REQUEST)) {
            return information(request, chooser.choose(request, book, programs));
        }
        if (request.port() == PxeRequest.Port.PXE) {
            return beside(request, Dhcp6Type.REPLY, chooser.choose(request, book, programs));
        }
        if (lessor.isPresent()) {
            return leased(lessor.get(), request, book, programs, now);
        }
        return type.equals(Dhcp6Type.SOLICIT) && !request.ipxe()
                ? beside(request, Dhcp6Type.ADVERTISE, chooser.choose(request, book, programs))
                : new Silence(NOT_FOR_US, type + " is for the server that leases addresses");
    }

    /** Whoever has an address, by a router or otherwise, and asks what to boot. */
    private Dhcp6Plan information(Dhcp6Request request, Dhcp6BootChooser.Choice choice) {
        boolean resolvers = request.wants(Dhcp6Code.DNS_SERVERS) && lessor.isPresent();
        return choice.file().isPresent() || resolvers
                ? reply(Dhcp6Type.REPLY, choice)
                : new Silence(choice.cause(), choice.why());
    }

    private static Dhcp6Plan beside(Dhcp6Request request, Dhcp6Type type, Dhcp6BootChooser.Choice choice) {
        String vendorClass = request.httpBoot() ? "HTTPClient" : "PXEClient";
        return choice.file().isEmpty()
                ? new Silence(choice.cause(), choice.why())
                : new Dhcp6Plan.Answer(
                        type,
                        false,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        choice.file().map(file -> new Dhcp6Plan.BootFile(file.url(), Optional.of(vendorClass))),
                        List.of(),
                        "beside the server that leases addresses");
    }

    private Dhcp6Plan reply(Dhcp6Type type, Dhcp6BootChooser.Choice choice) {
        return new Dhcp6Plan.Answer(
                type,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                choice.file(),
                policy.resolvers(),
                choice.why());
    }

    private Dhcp6Plan leased(
            Dhcp6LeasePlanner planner, Dhcp6Request request, Book book, Programs programs, Instant now) {
        Dhcp6Type type = request.message().type();
        if (type.equals(Dhcp6Type.CONFIRM)) {
            return planner.confirm(request);
        }
        if (type.equals(Dhcp6Type.RELEASE)) {
            planner.release(request);
            return new Dhcp6Plan.Noted(RELEASED, "it gave back " + request.claimed());
        }
        if (type.equals(Dhcp6Type.DECLINE)) {
            List<Ipv6> declined = planner.decline(request, now);
            return declined.isEmpty()
                    ? new Dhcp6Plan.Noted(NOT_FOR_US, "what it declines was not leased to it")
                    : new Dhcp6Plan.Noted(CONFLICT, "another host answers at " + declined + ": look for it");
        }
        return planner.lease(request, chooser.choose(request, book, programs), now);
    }

    private static Optional<Dhcp6Plan> silence(Plan.Cause cause, String reason) {
        return Optional.of(new Silence(cause, reason));
    }
}
