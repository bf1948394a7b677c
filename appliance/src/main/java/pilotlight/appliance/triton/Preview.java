package pilotlight.appliance.triton;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.files.DirectoryIndex;
import pilotlight.appliance.files.LoaderPrograms;
import pilotlight.appliance.files.OperatorFiles;
import pilotlight.appliance.machine.AssignmentBook;
import pilotlight.appliance.machine.AssignmentFile;
import pilotlight.appliance.machine.AssignmentFiles;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.BootModule;
import pilotlight.appliance.machine.Delivery;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.network.Networks;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.render.Templates;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/**
 * What this appliance would serve to machines if it had taken the booter's place, at its address and with the built-in templates.
 *
 * @param library the platforms that there will be
 * @param small files that may have to go into an initramfs, by path in the boot tree
 * @param networks what all machines share
 * @param delivery of machines that do not say
 * @param templates the built-in ones
 */
record Preview(Library library, Map<String, Bytes> small, Networks networks, Delivery delivery, Templates templates) {

    private static final int HTTP = 80;
    private static final int TFTP = 69;
    private static final LoaderPrograms NO_PROGRAMS = new LoaderPrograms(new TreeMap<>());

    /** With the built-in templates. */
    Preview(Library library, Map<String, Bytes> small, Networks networks, Delivery delivery) {
        this(library, small, networks, delivery, Templates.builtIn());
    }

    /** The boot tree with this one assignment, as the machine finds it on a server at {@code address}. */
    View of(AssignmentDraft draft, Ipv4 address) {
        AssignmentFile file = draft.read();
        Book book = AssignmentBook.of(
                new AssignmentFiles(List.of(file), networks, List.of()), StoredAssignments.NONE, library);
        OperatorFiles.Snapshot disk = new OperatorFiles.Snapshot(
                DirectoryIndex.EMPTY,
                DirectoryIndex.EMPTY,
                DirectoryIndex.EMPTY,
                Map.<MacAddress, List<BootModule>>of(draft.mac(), draft.dropped()),
                templates,
                small,
                List.of());
        BootTree tree = BootTree.of(() -> book, () -> disk, NO_PROGRAMS, delivery, () -> Instant.EPOCH);
        return new View(draft, file.problems(), tree, Client.of(draft.mac(), new Endpoint(address, HTTP, TFTP)));
    }

    /** The same, telling no machine of its extra files. */
    Preview withoutBootFiles() {
        return new Preview(
                library,
                small,
                networks,
                new Delivery(delivery.transport(), delivery.hashes(), false, false, false),
                templates);
    }

    /**
     * The boot tree before one machine.
     *
     * @param draft the machine's assignment
     * @param problems why that cannot be one; then nothing follows from it
     * @param tree what follows from it
     * @param client the machine
     */
    record View(AssignmentDraft draft, List<Problem> problems, BootTree tree, Client client) {

        /** What the machine gets at {@code path}; empty if it gets nothing. */
        Optional<Bytes> get(String path) {
            return tree.find(path, client) instanceof BootFile.Text text
                    ? Optional.of(text.content())
                    : Optional.empty();
        }

        /** True if it gets this there. */
        boolean has(String path, Bytes content) {
            return get(path).equals(Optional.of(content));
        }

        /** Why it gets nothing there. */
        String reason(String path) {
            BootFile file = tree.find(path, client);
            return file instanceof BootFile.Refused refused
                    ? refused.reason()
                    : file instanceof BootFile.Absent absent ? absent.reason() : "";
        }
    }
}
