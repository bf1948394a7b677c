package pilotlight.appliance.api;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.AssignmentDocument;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.StoredAssignment;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Traits;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.databind.JsonNode;

/**
 * What a machine boots, or new machines do, and what the store says of that; an empty text where nothing is to be said.
 *
 * @param boots a platform, {@code local}, {@code none}, or {@code nothing} if nobody said
 * @param by who said so: {@code file}, {@code store}, {@code group NAME}, {@code default} or {@code once}
 * @param file the assignment file that said so
 * @param problem why that is not what the file says now
 * @param warnings what holds although it may not be meant
 * @param once what it boots one time
 * @param assignment the store's document, with the keys of an assignment file; null where the store says nothing
 */
public record AssignmentAnswer(
        String boots, String by, String file, String problem, List<String> warnings, String once, JsonNode assignment) {

    /** What the machine boots of which this shows. */
    public static AssignmentAnswer of(Traits traits, Book book, StoredAssignments stored) {
        MacAddress mac = traits.mac();
        Optional<Entry> entry = book.find(traits);
        return new AssignmentAnswer(
                entry.map(known -> known.assignment().target().toString()).orElse("nothing"),
                text(entry.map(known -> known.by())),
                text(entry.flatMap(Entry::file)),
                text(entry.flatMap(Entry::problem)),
                book.warnings(traits),
                text(Optional.ofNullable(stored.once().get(mac))),
                document(stored.find(Optional.of(mac))));
    }

    /** What new machines boot. */
    public static AssignmentAnswer ofDefault(Book book, StoredAssignments stored) {
        return new AssignmentAnswer(
                book.fallback()
                        .map(assignment -> assignment.target().toString())
                        .orElse("nothing"),
                book.fallbackFile().isPresent() ? "file" : book.fallback().isPresent() ? "store" : "",
                text(book.fallbackFile()),
                text(book.fallbackProblem()),
                List.of(),
                "",
                document(stored.fallback()));
    }

    private static JsonNode document(Optional<StoredAssignment> said) {
        return said.map(StoredAssignment::document)
                .map(AssignmentDocument::json)
                .orElse(null);
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
