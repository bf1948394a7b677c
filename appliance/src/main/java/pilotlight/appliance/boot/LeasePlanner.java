package pilotlight.appliance.boot;

import static pilotlight.appliance.boot.Plan.Cause.CONFLICT;
import static pilotlight.appliance.boot.Plan.Cause.NOT_FOR_US;
import static pilotlight.appliance.boot.Plan.Cause.RELEASED;
import static pilotlight.appliance.boot.Plan.Cause.UNRESERVED;
import static pilotlight.appliance.boot.Plan.Cause.UNWANTED;

import java.util.Optional;
import pilotlight.appliance.boot.Plan.Silence;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.wire.Ipv4;

/**
 * Decides as the DHCP server of the machines that have a reserved address (RFC 2131 section 4.3). For those that have none it is silent,
 * beside another server, or there is a pool. Pure.
 */
final class LeasePlanner {

    private final Policy policy;
    private final LeasePolicy leases;
    private final LeasedBoot boot;
    private final Strangers strangers;

    /** What machines hear that have no reserved address. */
    interface Strangers {
        Plan plan(PxeRequest request, Book book, Programs programs);
    }

    /** Leases reserved addresses and nothing else. */
    LeasePlanner(Policy policy, LeasePolicy leases) {
        this(policy, leases, (request, book, programs) -> unreserved(request));
    }

    /** Leases reserved addresses, and leaves all other machines to {@code strangers}. */
    LeasePlanner(Policy policy, LeasePolicy leases, Strangers strangers) {
        this.policy = policy;
        this.leases = leases;
        this.boot = new LeasedBoot(policy.transport());
        this.strangers = strangers;
    }

    /** The answer to a DHCP message of a client that has a MAC address. */
    Plan plan(PxeRequest request, Book book, Programs programs) {
        return unwantedClient(request)
                .or(() -> forAnotherServer(request))
                .or(() -> unwantedMachine(request, book))
                .orElseGet(() -> Reservation.find(request, book)
                        .map(reserved -> answer(request, reserved, book, programs))
                        .orElseGet(() -> strangers.plan(request, book, programs)));
    }

    private Optional<Plan> unwantedClient(PxeRequest request) {
        if (leases.anyClass() || isNotice(request)) {
            return Optional.empty();
        }
        return request.vendorClass().isEmpty()
                ? silence(NOT_FOR_US, "it has no vendor class, and dhcp.allowMissingClassID is false")
                : policy.unwantedClass(request).map(reason -> new Silence(UNWANTED, reason));
    }

    /** These must not carry a vendor class (RFC 2131, table 5). */
    private static boolean isNotice(PxeRequest request) {
        return type(request).equals(MessageType.DECLINE) || type(request).equals(MessageType.RELEASE);
    }

    private static Optional<Plan> forAnotherServer(PxeRequest request) {
        return request.message()
                .serverIdentifier()
                .filter(named -> !named.equals(request.self()) && !named.equals(request.server()))
                .map(other -> new Silence(NOT_FOR_US, type(request) + " is for the DHCP server " + other));
    }

    private static Optional<Plan> unwantedMachine(PxeRequest request, Book book) {
        return assignment(request, book)
                        .filter(assignment -> assignment.target().equals(Target.NONE))
                        .isPresent()
                ? silence(UNWANTED, "it is assigned to get no answer")
                : Optional.empty();
    }

    private static Optional<Assignment> assignment(PxeRequest request, Book book) {
        return book.find(request.traits()).map(Entry::assignment);
    }

    /** Only a DISCOVER seeks an address; what else a stranger says is between it and its own server. */
    private static Plan unreserved(PxeRequest request) {
        return type(request).equals(MessageType.DISCOVER)
                ? new Silence(
                        UNRESERVED, "no address is reserved for it: its assignment has no NIC with ip and netmask")
                : new Silence(NOT_FOR_US, "no address is reserved for it");
    }

    private Plan answer(PxeRequest request, Reservation reserved, Book book, Programs programs) {
        MessageType type = type(request);
        if (type.equals(MessageType.DISCOVER)) {
            return lease(MessageType.OFFER, request, reserved, book, programs);
        }
        if (type.equals(MessageType.REQUEST)) {
            return refusal(request, reserved)
                    .orElseGet(() -> lease(MessageType.ACK, request, reserved, book, programs));
        }
        return noted(type, request, reserved);
    }

    /**
     * Selecting and INIT-REBOOT name the address in option 50, renewing and rebinding in ciaddr. Triton's booter never refused: a machine
     * that came from another network kept its stale address.
     */
    private static Optional<Plan> refusal(PxeRequest request, Reservation reserved) {
        Ipv4 wanted = request.wanted();
        return wanted.isAny() || wanted.equals(reserved.address())
                ? Optional.empty()
                : Optional.of(
                        new Plan.Nak("it asked for " + wanted + ", but " + reserved.address() + " is reserved for it"));
    }

    private Plan lease(MessageType type, PxeRequest request, Reservation reserved, Book book, Programs programs) {
        return boot.lease(type, leases.terms(reserved, request), request, book, programs);
    }

    /** What asks for no lease. INFORM gets no answer, as from Triton's booter: its sender has an address. */
    private static Plan noted(MessageType type, PxeRequest request, Reservation reserved) {
        boolean ours = request.wanted().equals(reserved.address());
        if (ours && type.equals(MessageType.DECLINE)) {
            return new Silence(
                    CONFLICT,
                    "another host answers at " + reserved.address() + ", which is reserved for this machine:"
                            + " take the address from one of them");
        }
        return ours && type.equals(MessageType.RELEASE)
                ? new Silence(RELEASED, reserved.address() + " stays reserved for it")
                : new Silence(NOT_FOR_US, type + " asks for no lease");
    }

    private static MessageType type(PxeRequest request) {
        return request.message().type().orElseThrow();
    }

    private static Optional<Plan> silence(Plan.Cause cause, String reason) {
        return Optional.of(new Silence(cause, reason));
    }
}
