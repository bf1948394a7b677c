package pilotlight.appliance.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import pilotlight.appliance.boot.HandMade;
import pilotlight.appliance.boot.Programs;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.files.LoaderPrograms;
import pilotlight.appliance.files.OperatorFiles;
import pilotlight.appliance.machine.AssignmentBook;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.PlatformUsers;
import pilotlight.appliance.machine.StoredAssignment;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.store.Store;
import pilotlight.netboot.wire.MacAddress;

/** What lies in the state directory and the assignment files, read once, whether an appliance runs or not. */
final class StateDirectory {

    private final Settings settings;
    private final PlatformLibrary library;

    StateDirectory(Settings settings) {
        this.settings = settings;
        requireReadable(settings.state());
        this.library = new PlatformLibrary(settings.state());
    }

    /** A directory that is not there is empty; one that may not be read would look so. */
    private static void requireReadable(Path state) {
        if (Files.exists(state) && !(Files.isReadable(state) && Files.isExecutable(state))) {
            throw new NotDoneException(state + ": permission denied");
        }
    }

    PlatformLibrary library() {
        return library;
    }

    Library platforms() {
        return library.read();
    }

    /** What the store holds, as its last good copy says. */
    StoredAssignments stored() {
        return Store.lastGood(settings.state(), Clock.systemUTC());
    }

    Book book() {
        return book(stored());
    }

    /** The book that there would be if this machine were assigned {@code target} by command. */
    Book bookWith(MacAddress mac, Target target) {
        Optional<MacAddress> who = Optional.of(mac);
        return book(stored().with(who, StoredAssignment.of(who, target)));
    }

    private Book book(StoredAssignments stored) {
        return AssignmentBook.read(settings.assignments(), stored, platforms());
    }

    /** The loader programs at hand. */
    Programs programs() {
        OperatorFiles files = new OperatorFiles(settings.state(), library::read);
        return new Programs(
                LoaderPrograms.builtIn().names(files.snapshot()),
                settings.dhcp().chainloadGrub());
    }

    /** What the operator laid beside what is generated. */
    HandMade handMade() {
        return new OperatorFiles(settings.state(), library::read).snapshot();
    }

    BootTree tree() {
        Book book = book();
        OperatorFiles files = new OperatorFiles(settings.state(), library::read);
        return BootTree.of(
                () -> book, files::snapshot, LoaderPrograms.builtIn(), settings.delivery(), Clock.systemUTC());
    }

    /** Who boots which platform, as the book says now. */
    PlatformUsers users() {
        return new PlatformUsers(book());
    }

    /** Where tarballs lie that were downloaded in part. */
    Path downloads() {
        return settings.state().resolve("downloads");
    }
}
