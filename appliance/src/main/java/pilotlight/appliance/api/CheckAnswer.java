package pilotlight.appliance.api;

import java.util.List;
import pilotlight.appliance.edit.Check;
import pilotlight.appliance.edit.FileDiff;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.KeyChange;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.MacAddress;

/**
 * What would follow from another text of an assignment file.
 *
 * @param problems the mistakes in it; where there is one, it cannot be saved
 * @param warnings what it would break elsewhere, and what may not be meant, a sentence each
 * @param affected how many machines would boot something else, or in another way
 * @param machines the first hundred of them
 * @param machine whose changes and files follow, with colons; empty: no machine's
 * @param changes the keys of its assignment in effect that would be different
 * @param files the texts that it would be given, where they would be different
 */
public record CheckAnswer(
        List<Mistake> problems,
        List<String> warnings,
        int affected,
        List<Affected> machines,
        String machine,
        List<KeyChange> changes,
        List<FileDiff> files) {

    private static final int MAX_CHANGES = 200;
    private static final int LONGEST_VALUE = 400;

    /**
     * A mistake.
     *
     * @param line 1 and up; 0 where the file as a whole is meant
     * @param message what was found and what is allowed
     */
    public record Mistake(int line, String message) {
        static Mistake of(Problem problem) {
            return new Mistake(problem.line(), problem.message());
        }
    }

    /**
     * A machine that would be affected.
     *
     * @param mac with colons
     * @param name what people call it; empty where that is not told
     */
    public record Affected(String mac, String name) {
        static Affected of(MacAddress mac, Book book) {
            return new Affected(mac.toString(), book.machine(mac).name().orElse(""));
        }
    }

    static CheckAnswer of(Check check, Book book) {
        return new CheckAnswer(
                check.problems().stream().map(Mistake::of).toList(),
                check.warnings(),
                check.affected(),
                check.machines().stream().map(mac -> Affected.of(mac, book)).toList(),
                check.machine().map(MacAddress::toString).orElse(""),
                check.changes().stream()
                        .limit(MAX_CHANGES)
                        .map(CheckAnswer::bounded)
                        .toList(),
                check.files());
    }

    private static KeyChange bounded(KeyChange change) {
        return new KeyChange(change.path(), bounded(change.before()), bounded(change.after()));
    }

    private static String bounded(String value) {
        return value.length() <= LONGEST_VALUE
                ? value
                : value.substring(0, LONGEST_VALUE) + "... (" + value.length() + " characters)";
    }
}
