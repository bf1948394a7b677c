package pilotlight.appliance.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Adoption;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.NewAssignmentFile;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.netboot.wire.MacAddress;

/** Knows what one machine boots now, and writes its first file. */
final class Adopter {

    private final Settings settings;
    private final MacAddress mac;
    private final StateDirectory state;
    private final Book book;
    private final Optional<MachineLine> line;
    private final Traits traits;
    private final Optional<Entry> now;

    Adopter(Settings settings, MacAddress mac) throws IOException {
        this.settings = settings;
        this.mac = mac;
        this.state = new StateDirectory(settings);
        this.book = state.book();
        this.line = line(settings, mac);
        this.traits = line.map(MachineLine::traits).orElseGet(() -> Traits.of(mac));
        this.now = book.usual(traits);
        now.flatMap(Entry::problem).ifPresent(problem -> {
            throw new NotDoneException("nobody knows what " + mac + " boots now: " + problem);
        });
    }

    private static Optional<MachineLine> line(Settings settings, MacAddress mac) throws IOException {
        try (Control control = Control.of(settings)) {
            return control.machines().stream()
                    .filter(line -> line.mac().equals(mac.toString()))
                    .findFirst();
        }
    }

    /** One file for each machine, and one machine for each name and address. */
    void refuseTwins(String name) throws IOException {
        NewAssignmentFile.find(settings.assignments(), mac).ifPresent(this::refuse);
        for (Entry entry : book.machines()) {
            Machine other = entry.machine();
            if (other.moreMacs().contains(mac)) {
                throw new NotDoneException(mac + " is another address of " + other.who() + file(other));
            }
            if (!other.mac().equals(mac)
                    && other.name().filter(name::equalsIgnoreCase).isPresent()) {
                throw new NotDoneException("the name " + name + " is that of " + other.mac() + file(other));
            }
        }
    }

    private void refuse(Path file) {
        throw new NotDoneException(mac + " has a file already: " + file);
    }

    private String file(Machine machine) throws IOException {
        return NewAssignmentFile.find(settings.assignments(), machine.mac())
                .map(file -> ": " + file)
                .orElse("");
    }

    /** What it told of itself; empty if it never asked for anything, which only {@code mayBeUnseen} allows. */
    Optional<MachineLine> seen(boolean mayBeUnseen) {
        if (line.isEmpty() && !mayBeUnseen) {
            throw new NotDoneException(mac + " was never seen: check the address, or use --unseen");
        }
        return line;
    }

    /** An installed platform, {@code local} or {@code none}. */
    Target target(String word) {
        return Inputs.target(word, book.library());
    }

    /** What it boots now. */
    Optional<Target> boots() {
        return now.map(entry -> entry.assignment().target());
    }

    /**
     * All that it boots with now, and where it boots nothing, all that it would boot {@code target} with. A new machine is given a network
     * unless a file names its platform: so the file names that network, too.
     */
    Assignment copied(Target target) {
        Assignment assignment = now.or(() -> state.bookWith(mac, target).usual(traits))
                .map(Entry::assignment)
                .orElseThrow();
        return assignment.network().isPresent()
                ? assignment
                : assignment.on(book.networks().stated(mac));
    }

    /** Where its file lies from now on. */
    Path write(Adoption adoption) {
        try {
            NewAssignmentFile file = NewAssignmentFile.write(settings.assignments(), mac, adoption.yaml());
            if (file instanceof NewAssignmentFile.Exists) {
                refuse(file.path());
            }
            return file.path();
        } catch (IOException e) {
            throw new NotDoneException("no file can be made in " + settings.assignments() + ": " + FileFault.reason(e));
        }
    }
}
