package pilotlight.appliance.machine;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pilotlight.appliance.yaml.Problem;

/**
 * What would follow from another content of one assignment file, before it is saved.
 *
 * @param file which
 * @param before the book as it is
 * @param after the book as it would be
 */
public record Trial(Path file, Book before, Book after) {

    /** The mistakes that would be reported of the file, from the first line to the last. */
    public List<Problem> problems() {
        return after.problems().stream()
                .filter(problem -> problem.file().equals(file))
                .sorted(Comparator.comparingInt(Problem::line))
                .toList();
    }

    /** What would be reported anew although the file has no mistake: of other files, of machines and of groups; a sentence each. */
    public List<String> warnings() {
        Set<String> known = new HashSet<>(sentences(before).toList());
        return sentences(after).filter(sentence -> !known.contains(sentence)).toList();
    }

    private Stream<String> sentences(Book book) {
        Stream<String> others = book.problems().stream()
                .filter(problem -> !problem.file().equals(file))
                .map(Problem::toString);
        Stream<String> all = Stream.concat(book.warnings().stream().map(Warning::toString), groups(book));
        return Stream.concat(others, all);
    }

    private static Stream<String> groups(Book book) {
        return book.groups().warnings(book.library()).stream();
    }

    /** True if the machine of which this shows would boot something else, or in another way, or by another's word. */
    public boolean affects(Traits traits) {
        Optional<Entry> now = before.find(traits);
        Optional<Entry> then = after.find(traits);
        return !(now.map(Entry::machine).equals(then.map(Entry::machine))
                && now.map(Entry::by).equals(then.map(Entry::by))
                && now.map(Entry::assignment).equals(then.map(Entry::assignment)));
    }

    /** What would become different for that machine, key by key. */
    public List<KeyChange> changes(Traits traits) {
        return KeyChange.between(before.find(traits), after.find(traits));
    }
}
