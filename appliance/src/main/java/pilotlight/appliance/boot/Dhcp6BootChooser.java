package pilotlight.appliance.boot;

import java.util.Optional;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Transport;

/** What a client of DHCPv6 shall fetch, as the URL that it is told (RFC 5970 section 3.1). Pure. */
final class Dhcp6BootChooser {

    private final Transport transport;

    Dhcp6BootChooser(Transport transport) {
        this.transport = transport;
    }

    /**
     * The choice.
     *
     * @param file what to fetch; empty: nothing
     * @param cause the rule that decided against a file
     * @param why the same in plain words; empty where there is a file
     */
    record Choice(Optional<Dhcp6Plan.BootFile> file, Plan.Cause cause, String why) {}

    Choice choose(Dhcp6Request request, Book book, Programs programs) {
        if (!request.boots()) {
            return nothing(Plan.Cause.NOT_FOR_US, "it does not ask for a boot file");
        }
        if (request.mac().isEmpty()) {
            return nothing(
                    Plan.Cause.UNUSABLE,
                    "neither its DUID, nor a relay (option 79), nor its address " + request.address()
                            + " shows its MAC address");
        }
        return request.traits()
                .flatMap(book::find)
                .map(Entry::assignment)
                .map(assignment -> choose(request, assignment, book, programs))
                .orElseGet(() ->
                        nothing(Plan.Cause.NOTHING_TO_BOOT, "it has no assignment and there is no default platform"));
    }

    private Choice choose(Dhcp6Request request, Assignment assignment, Book book, Programs programs) {
        BootChoice choice = BootChoice.of(request, assignment, transport, book.library(), programs);
        if (choice instanceof BootChoice.Chain chain) {
            String url = request.endpoint().base(Transport.TFTP) + "/" + chain.name();
            return new Choice(Optional.of(new Dhcp6Plan.BootFile(url, Optional.empty())), Plan.Cause.NOT_FOR_US, "");
        }
        return choice instanceof BootChoice.File file
                ? new Choice(Optional.of(file(request, assignment, file.name())), Plan.Cause.NOT_FOR_US, "")
                : nothing(((BootChoice.Nothing) choice).cause(), ((BootChoice.Nothing) choice).reason());
    }

    /**
     * EDK2 takes an answer for HTTP Boot's by the class HTTPClient, whose enterprise number it does not look at; with PXEClient and an
     * address it would come to port 4011 once more.
     */
    private Dhcp6Plan.BootFile file(Dhcp6Request request, Assignment assignment, String name) {
        Optional<String> vendorClass = request.httpBoot() ? Optional.of("HTTPClient") : Optional.empty();
        return new Dhcp6Plan.BootFile(
                request.endpoint().base(transport(request, assignment)) + "/" + name, vendorClass);
    }

    private Transport transport(Dhcp6Request request, Assignment assignment) {
        if (request.ipxe()) {
            return assignment.transport().orElse(transport);
        }
        return request.httpBoot() ? Transport.HTTP : Transport.TFTP;
    }

    private static Choice nothing(Plan.Cause cause, String why) {
        return new Choice(Optional.empty(), cause, why);
    }
}
