package pilotlight.appliance.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.doctor.PlatformFact;
import pilotlight.appliance.doctor.PlatformLook;
import pilotlight.appliance.doctor.PlatformLook.User;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.wire.MacAddress;

/** The platforms that machines are to boot, each with those machines. */
final class PlatformsExamination {

    private final Book book;
    private final List<MachineLine> seen;

    PlatformsExamination(Book book, List<MachineLine> seen) {
        this.book = book;
        this.seen = seen;
    }

    List<PlatformFact> facts() throws IOException {
        Map<String, List<User>> users = new TreeMap<>();
        book.fallback().flatMap(PlatformsExamination::platform).ifPresent(name -> users.put(name, new ArrayList<>()));
        book.machines()
                .forEach(entry -> platform(entry.assignment())
                        .ifPresent(name -> users.computeIfAbsent(name, any -> new ArrayList<>())));
        seen.forEach(line -> entry(line)
                .ifPresent(entry -> platform(entry.assignment())
                        .ifPresent(name -> users.computeIfAbsent(name, any -> new ArrayList<>())
                                .add(user(line, entry)))));
        PlatformLook look = new PlatformLook(book.library());
        List<PlatformFact> facts = new ArrayList<>();
        for (Map.Entry<String, List<User>> each : users.entrySet()) {
            facts.add(look.of(each.getKey(), each.getValue()));
        }
        return facts;
    }

    private Optional<Entry> entry(MachineLine line) {
        return MacAddress.find(line.mac()).flatMap(book::find);
    }

    private static User user(MachineLine line, Entry entry) {
        return new User(entry.machine().name().orElse(line.mac()), line.architecture());
    }

    private static Optional<String> platform(Assignment assignment) {
        return assignment.target() instanceof Target.OnPlatform on ? Optional.of(on.platform()) : Optional.empty();
    }
}
