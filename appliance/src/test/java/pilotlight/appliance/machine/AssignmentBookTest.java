package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.machine.Said.MAC;
import static pilotlight.appliance.machine.Said.broken;
import static pilotlight.appliance.machine.Said.defaultFile;
import static pilotlight.appliance.machine.Said.document;
import static pilotlight.appliance.machine.Said.machine;
import static pilotlight.appliance.machine.Said.machineFile;
import static pilotlight.appliance.machine.Said.stored;
import static pilotlight.appliance.machine.Said.target;
import static pilotlight.appliance.machine.Said.write;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.network.Networks;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.yaml.Problem;

class AssignmentBookTest {

    /**
     * Columns: the file (absent, good without platform {@code -}, or its platform; {@code !x} broken, was x; {@code !} never good), the
     * stored target, default.yaml likewise, the stored default; then target, mark of the details, origin, and whose problem shows.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            file   | f  | s | d  | e | f    | file    | FILE    |
            file   | -  | s | d  | e | s    | file    | STORE   |
            file   | -  | - | d  | e | d    | file    | DEFAULT |
            file   | -  | - | -  | e | e    | file    | DEFAULT |
            file   | -  | - | -  | - | none | file    | DEFAULT | file
            file   | f  | - | !  | - | f    | file    | FILE    |
            file   | -  | s | !  | - | s    | file    | STORE   |
            file   | -  | - | !  | e | none | file    | DEFAULT | default
            file   | -  | - | !d | e | d    | file    | DEFAULT | default
            broken | f  | s | d  | e | f    | file    | FILE    | file
            broken | -  | s | d  | e | s    | file    | STORE   | file
            broken | -  | - | d  | e | d    | file    | DEFAULT | file
            unread | -  | s | d  | e | none |         | FILE    | file
            absent | -  | s | d  | e | s    | default | STORE   |
            absent | -  | s | -  | - | s    | default | STORE   |
            absent | -  | s | !d | e | s    | default | STORE   | default
            absent | -  | s | !- | e | s    | default | STORE   | default
            absent | -  | s | !  | e | none |         | STORE   | default
            absent | -  | - | d  | e | d    | default | DEFAULT |
            absent | -  | - | -  | e | e    | default | DEFAULT |
            absent | -  | - | !d | e | d    | default | DEFAULT | default
            absent | -  | - | !  | e | none |         | DEFAULT | default
            """)
    void fileGoesBeforeStoreBeforeDefaultBeforeStoredDefault(
            String state,
            String file,
            String store,
            String defaults,
            String storedDefault,
            String target,
            String mark,
            Origin origin,
            String problem) {
        Book book = write(
                stored(store, storedDefault),
                Stream.concat(machineFile(state, file), Stream.of(defaultFile(defaults)))
                        .toArray(AssignmentFile[]::new));

        Entry entry = book.find(MAC).orElseThrow();
        assertThat(entry.assignment().target()).hasToString(target);
        assertThat(entry.assignment().kernelArgs().get("from")).isEqualTo(mark);
        assertThat(entry.origin()).isEqualTo(origin);
        assertThat(entry.problem().map(p -> p.file().toString()))
                .isEqualTo(Optional.ofNullable(problem).map(name -> name + ".yaml"));
    }

    /**
     * Columns: the machine's file, what the store says of the machine ({@code P} stands for a document with kernel arguments and no platform),
     * default.yaml, the stored default; then target, mark of the details, origin, and whose problem shows.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            absent | s | d  | -   | s    | default | STORE   |
            absent | S | d  | -   | s    | store   | STORE   |
            absent | P | d  | -   | d    | store   | DEFAULT |
            absent | P | -  | e   | e    | store   | DEFAULT |
            absent | P | -  | -   | none | store   | DEFAULT | store/52-54-00-00-00-01
            absent | X | d  | e   | none |         | STORE   | store/52-54-00-00-00-01
            absent | - | ~~ | S   | s    | store   | DEFAULT |
            absent | s | ~~ | S   | s    | store   | STORE   |
            absent | s | ~~ | P   | s    | store   | STORE   |
            absent | S | ~~ | P   | s    | store   | STORE   |
            absent | - | -  | S   | s    | default | DEFAULT |
            absent | - | d  | S   | d    | default | DEFAULT |
            absent | - | ~~ | X   | none |         | DEFAULT | store/default
            absent | s | ~~ | X   | none |         | STORE   | store/default
            file   | S | d  | -   | s    | file    | STORE   |
            file   | P | d  | -   | d    | file    | DEFAULT |
            file   | X | d  | -   | d    | file    | DEFAULT |
            """)
    void aStoredDocumentSpeaksForItselfButNotAgainstAFile(
            String state,
            String store,
            String defaults,
            String storedDefault,
            String target,
            String mark,
            Origin origin,
            String problem) {
        Book book = write(
                stored(document(store), document(storedDefault)),
                Stream.concat(
                                machineFile(state, "-"),
                                Stream.of(defaults).filter(d -> !d.isEmpty()).map(d -> defaultFile(d)))
                        .toArray(AssignmentFile[]::new));

        Entry entry = book.find(MAC).orElseThrow();
        assertThat(entry.assignment().target()).hasToString(target);
        assertThat(entry.assignment().kernelArgs().get("from")).isEqualTo(mark);
        assertThat(entry.origin()).isEqualTo(origin);
        assertThat(entry.problem().map(p -> p.file().toString())).isEqualTo(Optional.ofNullable(problem));
        assertThat(book.problems().stream().map(p -> p.file().getParent()).anyMatch(Path.of("store")::equals))
                .isEqualTo(problem != null || store.equals("X"));
    }

    @Test
    void saysNothingWhereNobodyDoes() {
        Book book = write(StoredAssignments.NONE);

        assertThat(book).isEqualTo(new Book(7, Map.of(), Optional.empty(), Library.EMPTY, List.of()));
        assertThat(book.find(MAC)).isEmpty();
    }

    @Test
    void givesTheStoredDefaultWithoutAnyFile() {
        assertThat(write(stored("-", "e")).find(MAC))
                .contains(new Entry(Machine.of(MAC), Assignment.of(Target.parse("e")), Origin.DEFAULT));
    }

    @Test
    void showsEveryProblemOnce() {
        Problem gone = new Problem(Path.of("dir"), 0, "gone");
        Book book = AssignmentBook.write(
                1,
                new AssignmentFiles(
                        List.of(
                                broken("52.yaml", Optional.of(machine(MAC)), Optional.empty()),
                                broken("cn07.yaml", Optional.empty(), Optional.empty())),
                        Networks.NONE,
                        List.of(gone)),
                StoredAssignments.NONE,
                Library.EMPTY,
                new NetworkWarnings());

        assertThat(book.problems())
                .extracting(Problem::toString)
                .containsExactly("dir: gone", "52.yaml:3: wrong", "cn07.yaml:3: wrong");
    }
}
