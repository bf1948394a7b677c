package pilotlight.appliance.triton;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pilotlight.appliance.machine.AssignmentBook;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Delivery;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.network.Networks;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.platform.Progress;
import pilotlight.appliance.triton.ImportItem.Outcome;
import pilotlight.netboot.wire.Ipv4;

/**
 * Takes over what a booter has: platforms, loader programs, {@code extra/}, machines. Each thing comes as a whole or not at all, nothing
 * that is here is changed, and to do it twice changes nothing.
 *
 * @param state the state directory to import into
 * @param assignments the directory of the assignment files
 * @param delivery of machines that do not say
 * @param isDry true to find out what would happen, and change nothing
 */
public record TritonImporter(Path state, Path assignments, Delivery delivery, boolean isDry) {

    /** What stands for the booter's address where no script names it: then no text depends on it. */
    private static final Ipv4 UNNAMED = Ipv4.parse("192.0.2.1");

    /**
     * Imports all of the directory {@code root}.
     *
     * @param own the addresses of this host
     * @throws NoBooterException if it is no booter's
     * @throws IOException if the disk fails; what was imported by then is here, and another run goes on from there
     */
    public ImportReport run(Path root, Set<Ipv4> own, Progress progress) throws IOException {
        BooterDirectory booter = BooterReader.read(root);
        PlatformLibrary library = new PlatformLibrary(state);
        Book book = AssignmentBook.read(assignments, StoredAssignments.NONE, Library.EMPTY);
        MachinePlanner planner =
                new MachinePlanner(preview(booter, library.read(), book.networks()), server(booter), own);
        List<ImportItem> items = new ArrayList<>();
        items.addAll(new PlatformsImport(library, isDry).run(booter, progress));
        items.addAll(new FilesImport(state, isDry).run(booter));
        items.addAll(new MachinesImport(state, assignments, book, isDry).run(booter, planner));
        booter.strangers().forEach(sentence -> items.add(new ImportItem(sentence, Outcome.LEFT, "")));
        return new ImportReport(items);
    }

    private Preview preview(BooterDirectory booter, Library installed, Networks networks) {
        Map<String, Platform> platforms = new HashMap<>(installed.platforms());
        platforms.putAll(booter.library().platforms());
        return new Preview(Library.of(platforms), booter.small(), networks, delivery);
    }

    private static Ipv4 server(BooterDirectory booter) {
        return booter.machines().values().stream()
                .flatMap(machine -> machine.script().stream())
                .flatMap(script -> script.server().stream())
                .findFirst()
                .orElse(UNNAMED);
    }
}
