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
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.OfferStyle;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.pxe.IpxeFeature;
import pilotlight.netboot.pxe.PxeVendorOptions;

/** Decides beside the DHCP server that gives the addresses (PXE 2.1): what to boot, never a lease. Pure. */
final class ProxyPlanner {

    private final Policy policy;

    ProxyPlanner(Policy policy) {
        this.policy = policy;
    }

    /** The answer to a DHCP message of a client that has a MAC address. */
    Plan plan(PxeRequest request, Book book, Programs programs, Experience experience) {
        return unwantedClient(request)
                .or(() -> notForABootServer(request))
                .or(() -> unusable(request))
                .orElseGet(() -> assignment(request, book)
                        .map(assignment -> answer(request, assignment, book, programs, experience))
                        .orElseGet(() ->
                                new Silence(NOTHING_TO_BOOT, "it has no assignment and there is no default platform")));
    }

    private Optional<Plan> unwantedClient(PxeRequest request) {
        return request.vendorClass().isEmpty()
                ? silence(NOT_FOR_US, "it has no vendor class: it wants a lease, not a boot file")
                : policy.unwantedClass(request).map(reason -> new Silence(UNWANTED, reason));
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

    private static Optional<Plan> unusable(PxeRequest request) {
        return request.uuid().refusal().map(refusal -> new Silence(UNUSABLE, refusal));
    }

    private static Optional<Assignment> assignment(PxeRequest request, Book book) {
        return book.find(request.traits()).map(Entry::assignment);
    }

    private Plan answer(
            PxeRequest request, Assignment assignment, Book book, Programs programs, Experience experience) {
        BootChoice choice = BootChoice.of(request, assignment, policy.transport(), book.library(), programs);
        if (choice instanceof BootChoice.Chain chain) {
            return answer(request, request.endpoint().base(Transport.TFTP) + "/" + chain.name(), Form.IPXE);
        }
        return choice instanceof BootChoice.File file
                ? answer(request, assignment, file.name(), experience)
                : ((BootChoice.Nothing) choice).silence();
    }

    private Plan answer(PxeRequest request, Assignment assignment, String name, Experience experience) {
        if (request.ipxe()) {
            return answer(request, script(scripts(request, assignment) + "/" + name), Form.IPXE)
                    .on(assignment.handling().vlan());
        }
        if (request.loader() == Loader.U_ROOT) {
            return new Silence(
                    UNUSABLE,
                    "u-root takes the first offer, even one without an address: have its DHCP server name " + name
                            + " (option 67)");
        }
        if (request.loader() == Loader.RASPBERRY_PI) {
            return answer(request, name, Form.RASPBERRY_PI);
        }
        if (request.httpBoot()) {
            return answer(request, request.endpoint().base(Transport.HTTP) + "/" + name, Form.HTTP);
        }
        OfferStyle style = assignment
                .handling()
                .offerStyle()
                .or(experience::style)
                .orElseGet(() -> Experience.usual(request.architecture().orElseThrow()));
        return answer(request, name, Form.of(style));
    }

    private static Plan.BootAnswer answer(PxeRequest request, String file, Form form) {
        return request.message().type().equals(Optional.of(MessageType.DISCOVER))
                ? new Plan.Offer(file, form)
                : new Plan.Ack(file);
    }

    /** By TFTP a question would be part of the name. */
    private String script(String url) {
        return policy.facts() && !url.endsWith(BootChoice.ABSENT) && url.startsWith(Transport.HTTP.scheme() + ":")
                ? Inventory.asked(url)
                : url;
    }

    private String scripts(PxeRequest request, Assignment assignment) {
        Transport wanted = assignment.transport().orElse(policy.transport());
        boolean http = request.ipxeFeatures()
                .map(features -> features.has(IpxeFeature.HTTP))
                .orElse(true);
        return request.endpoint().base(http ? wanted : Transport.TFTP);
    }

    private static Optional<Plan> silence(Plan.Cause cause, String reason) {
        return Optional.of(new Silence(cause, reason));
    }
}
