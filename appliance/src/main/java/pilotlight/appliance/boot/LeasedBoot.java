package pilotlight.appliance.boot;

import java.util.Optional;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.dhcp.MessageType;

/**
 * The boot file that goes with a lease. Pure.
 *
 * @param usual the protocol of URLs where the assignment names none
 */
record LeasedBoot(Transport usual) {

    /** The lease of {@code terms}, with the boot file of the sender where it has one. */
    Plan.Lease lease(MessageType type, LeaseTerms terms, PxeRequest request, Book book, Programs programs) {
        if (!request.boots()) {
            return new Plan.Lease(type, terms, "", "it does not ask for one");
        }
        Optional<Assignment> assignment = book.find(request.traits()).map(Entry::assignment);
        if (assignment.isEmpty()) {
            return new Plan.Lease(type, terms, "", "it has no assignment and there is no default platform");
        }
        BootChoice choice = BootChoice.of(request, assignment.get(), usual, book.library(), programs);
        if (choice instanceof BootChoice.Chain chain) {
            return new Plan.Lease(type, terms, chain.name(), "");
        }
        return choice instanceof BootChoice.File file
                ? new Plan.Lease(type, terms, reference(request, file.name()), "", vlan(request, assignment.get()))
                : new Plan.Lease(type, terms, "", ((BootChoice.Nothing) choice).reason());
    }

    private static Optional<Integer> vlan(PxeRequest request, Assignment assignment) {
        return assignment.handling().vlan().filter(any -> request.ipxe());
    }

    /** Names are fetched by TFTP from siaddr, which all firmware and every iPXE can; only UEFI HTTP Boot needs a URL. */
    private static String reference(PxeRequest request, String name) {
        return request.httpBoot() ? request.endpoint().base(Transport.HTTP) + "/" + name : name;
    }
}
