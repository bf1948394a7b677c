package pilotlight.appliance.boot;

import static pilotlight.appliance.boot.Plan.Cause.NOTHING_TO_BOOT;
import static pilotlight.appliance.boot.Plan.Cause.NOT_FOR_US;
import static pilotlight.appliance.boot.Plan.Cause.UNUSABLE;
import static pilotlight.appliance.boot.Plan.Cause.UNWANTED;

import java.util.Optional;
import pilotlight.appliance.boot.Plan.Form;
import pilotlight.appliance.boot.Plan.Silence;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.OfferStyle;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.IpxeFeature;
import pilotlight.netboot.pxe.PxeVendorOptions;
import pilotlight.netboot.pxe.VendorClass;

/** Decides how to answer a DHCP message, if at all. Pure: the same message, book and policy always get the same plan. */
public final class Planner {

    private final Policy policy;

    /** Decides by this policy. */
    public Planner(Policy policy) {
        this.policy = policy;
    }

    /**
     * The answer to {@code request}.
     *
     * @param book what machines are assigned
     * @param programs the loader programs at hand
     */
    public Plan plan(PxeRequest request, Book book, Programs programs) {
        return noBootClient(request)
                .or(() -> unwantedSender(request))
                .or(() -> notForABootServer(request))
                .or(() -> unusable(request))
                .or(() -> nothingToBoot(request, book))
                .orElseGet(() -> answer(request, assignment(request, book).orElseThrow(), programs));
    }

    private static Optional<Plan> noBootClient(PxeRequest request) {
        DhcpMessage message = request.message();
        if (message.op() != DhcpMessage.REQUEST) {
            return silence(NOT_FOR_US, "it is a reply of another server");
        }
        if (message.type().isEmpty()) {
            return silence(NOT_FOR_US, "it is plain BOOTP");
        }
        return request.vendorClass().isEmpty()
                ? silence(NOT_FOR_US, "it has no vendor class: it wants a lease, not a boot file")
                : Optional.empty();
    }

    /** Asked after the vendor class: what option 43 means to others is not ours to read. */
    private static Optional<Plan> notForABootServer(PxeRequest request) {
        return answerable(request)
                ? Optional.empty()
                : silence(
                        NOT_FOR_US,
                        request.message().type().orElseThrow()
                                + " to this port is for the server that leases addresses");
    }

    /** A REQUEST on port 67 belongs to the server that offered the lease, unless it seeks a boot server (option 43.71). */
    private static boolean answerable(PxeRequest request) {
        MessageType type = request.message().type().orElseThrow();
        if (request.port() == Port.DHCP && type.equals(MessageType.DISCOVER)) {
            return true;
        }
        boolean toBootServer = request.port() == Port.PXE
                || request.vendorOptions().flatMap(PxeVendorOptions::bootItem).isPresent();
        return toBootServer && (type.equals(MessageType.REQUEST) || type.equals(MessageType.INFORM));
    }

    private Optional<Plan> unwantedSender(PxeRequest request) {
        String vendor = request.vendorClass().orElseThrow().text();
        if (!policy.answersVendor(vendor)) {
            return silence(UNWANTED, "vendor class '" + vendor + "' is none of " + policy.vendorClasses());
        }
        return policy.answersRelay(request.message().giaddr())
                ? Optional.empty()
                : silence(UNWANTED, "relay " + request.message().giaddr() + " is in none of " + policy.relays());
    }

    private static Optional<Plan> unusable(PxeRequest request) {
        Optional<String> refusal = request.uuid().refusal();
        if (refusal.isPresent()) {
            return silence(UNUSABLE, refusal.get());
        }
        if (request.architecture().isEmpty() && !request.ipxe()) {
            return silence(UNUSABLE, "it does not say which architecture it is (options 93 and 60)");
        }
        return request.message().chaddr().mac().isEmpty()
                ? silence(UNUSABLE, "its hardware address is no MAC address")
                : Optional.empty();
    }

    private static Optional<Assignment> assignment(PxeRequest request, Book book) {
        return request.message().chaddr().mac().flatMap(book::find).map(Book.Entry::assignment);
    }

    private static Optional<Plan> nothingToBoot(PxeRequest request, Book book) {
        Optional<Assignment> assignment = assignment(request, book);
        if (assignment.isEmpty()) {
            return silence(NOTHING_TO_BOOT, "it has no assignment and there is no default platform");
        }
        Target target = assignment.get().target();
        if (target instanceof Target.Local) {
            return silence(UNWANTED, "it is assigned to boot from its own disk");
        }
        if (target instanceof Target.None) {
            return silence(UNWANTED, "it is assigned to get no answer");
        }
        return book.library().find(target.toString()).isPresent()
                ? Optional.empty()
                : silence(NOTHING_TO_BOOT, "platform " + target + " is assigned but not installed");
    }

    private Plan answer(PxeRequest request, Assignment assignment, Programs programs) {
        if (request.ipxe()) {
            return answer(request, script(request, assignment), Form.IPXE);
        }
        Architecture architecture = request.architecture().orElseThrow();
        return programs.find(architecture)
                .map(program -> answer(request, assignment, architecture, program))
                .orElseGet(() -> new Silence(NOTHING_TO_BOOT, missing(architecture)));
    }

    private static String missing(Architecture architecture) {
        return Programs.suitable(architecture).stream()
                .findFirst()
                .map(name -> "there is no loader program for " + architecture + ": put " + name
                        + " into the netboot directory")
                .orElse("no loader program is known for " + architecture);
    }

    private static Plan answer(PxeRequest request, Assignment assignment, Architecture architecture, String program) {
        if (request.vendorClass().map(VendorClass::http).orElse(false)) {
            return answer(request, request.endpoint().base(Transport.HTTP) + "/" + program, Form.HTTP);
        }
        OfferStyle usual = architecture.efi() ? OfferStyle.BINL : OfferStyle.DIRECT;
        return answer(request, program, Form.of(assignment.offerStyle().orElse(usual)));
    }

    private static Plan answer(PxeRequest request, String file, Form form) {
        return request.message().type().equals(Optional.of(MessageType.DISCOVER))
                ? new Plan.Offer(file, form)
                : new Plan.Ack(file);
    }

    private String script(PxeRequest request, Assignment assignment) {
        Transport wanted = assignment.transport().orElse(policy.transport());
        boolean http = request.ipxeFeatures()
                .map(features -> features.has(IpxeFeature.HTTP))
                .orElse(true);
        return request.endpoint().base(http ? wanted : Transport.TFTP) + "/boot.ipxe."
                + request.message().chaddr().mac().orElseThrow().triton();
    }

    private static Optional<Plan> silence(Plan.Cause cause, String reason) {
        return Optional.of(new Silence(cause, reason));
    }
}
