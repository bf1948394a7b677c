package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.network.Networks;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.MacAddress;

class AssignmentBookTest {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:00:00:01");
    private static final MacAddress OTHER = MacAddress.parse("52:54:00:00:00:02");

    /** Marks what came from the machine's own file, or from the default. */
    private static Assignment details(String mark) {
        return new Assignment(
                Target.NONE,
                Optional.empty(),
                Optional.empty(),
                Map.of("from", mark),
                KernelFlags.NONE,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                BootMode.NORMAL);
    }

    private static AssignmentFile.Good good(String name, Optional<Machine> machine, String target, String mark) {
        return new AssignmentFile.Good(Path.of(name), machine, target(target), details(mark));
    }

    private static AssignmentFile broken(String name, Optional<Machine> machine, Optional<AssignmentFile.Good> before) {
        return new AssignmentFile.Broken(
                Path.of(name), machine, List.of(new Problem(Path.of(name), 3, "wrong")), before);
    }

    private static Optional<Target> target(String text) {
        return text.equals("-") ? Optional.empty() : Optional.of(Target.parse(text));
    }

    private static StoredAssignments stored(String machine, String fallback) {
        return stored(stored(StoredAssignments.NONE, Optional.of(MAC), machine), Optional.empty(), fallback);
    }

    /** {@code -} says nothing, a text in braces is a document, all else a target. */
    private static StoredAssignments stored(StoredAssignments before, Optional<MacAddress> who, String word) {
        return word.equals("-") ? before : before.with(who, StoredAssignment.parse(who, word));
    }

    private static Book write(StoredAssignments stored, AssignmentFile... files) {
        return AssignmentBook.write(
                7,
                new AssignmentFiles(List.of(files), Networks.NONE, List.of()),
                stored,
                Library.EMPTY,
                new NetworkWarnings());
    }

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

    private static Stream<AssignmentFile> machineFile(String state, String target) {
        Optional<Machine> machine = Optional.of(Machine.of(MAC));
        AssignmentFile.Good good = good("file.yaml", machine, target, "file");
        return switch (state) {
            case "file" -> Stream.of(good);
            case "broken" -> Stream.of(broken("file.yaml", machine, Optional.of(good)));
            case "unread" -> Stream.of(broken("file.yaml", machine, Optional.empty()));
            default -> Stream.empty();
        };
    }

    private static AssignmentFile defaultFile(String text) {
        if (text.equals("!")) {
            return broken("default.yaml", Optional.empty(), Optional.empty());
        }
        AssignmentFile.Good good = good("default.yaml", Optional.empty(), text.replace("!", ""), "default");
        return text.startsWith("!") ? broken("default.yaml", Optional.empty(), Optional.of(good)) : good;
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

    private static String document(String letter) {
        return switch (letter) {
            case "S" -> "{\"platform\": \"s\", \"kernelArgs\": {\"from\": \"store\"}}";
            case "P" -> "{\"kernelArgs\": {\"from\": \"store\"}}";
            case "X" -> "{\"kernelArgs\": []}";
            default -> letter;
        };
    }

    /** Columns: the file, the store, the stored default, what for one boot; then target, mode, origin, file, and the target afterwards. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            file   | f | - | - | p             | p    | NORMAL        | file.yaml | f
            file   | f | - | - | factory-reset | f    | FACTORY_RESET | file.yaml | f
            file   | - | s | - | rescue        | s    | RESCUE        |           | s
            broken | f | - | - | kmdb          | f    | KMDB          | file.yaml | f
            absent | - | s | - | p             | p    | NORMAL        |           | s
            absent | - | S | - | rescue        | s    | RESCUE        |           | s
            absent | - | - | e | rescue        | e    | RESCUE        |           | e
            absent | - | - | - | p             | p    | NORMAL        |           |
            """)
    void oneBootLiesOverAllThatIsSaid(
            String state,
            String file,
            String store,
            String storedDefault,
            String once,
            String target,
            BootMode mode,
            String path,
            String afterwards) {
        Book book = write(
                stored(document(store), storedDefault).withOnce(MAC, Once.parse(once)),
                machineFile(state, file).toArray(AssignmentFile[]::new));

        Entry entry = book.find(MAC).orElseThrow();
        assertThat(entry.assignment().target()).hasToString(target);
        assertThat(entry.assignment().mode()).isEqualTo(mode);
        assertThat(entry.origin()).isEqualTo(Origin.ONCE);
        assertThat(entry.file()).isEqualTo(Optional.ofNullable(path).map(Path::of));
        assertThat(entry.usually().map(usual -> usual.assignment().target().toString()))
                .isEqualTo(Optional.ofNullable(afterwards));
        assertThat(entry.usually())
                .isEqualTo(write(
                                stored(document(store), storedDefault),
                                machineFile(state, file).toArray(AssignmentFile[]::new))
                        .find(MAC));
        assertThat(book.fileOf(MAC)).isEqualTo(Optional.ofNullable(path).map(Path::of));
    }

    @Test
    void oneBootIsThatOfAMachineWhicheverAddressAsks() {
        Book book = write(
                StoredAssignments.NONE.withOnce(OTHER, Once.parse("rescue")),
                good("file.yaml", Optional.of(machine(MAC, OTHER)), "f", "file"));

        assertThat(book.find(MAC)).isEqualTo(book.find(OTHER)).isPresent();
        assertThat(book.find(MAC).orElseThrow().once().orElseThrow().mac()).isEqualTo(OTHER);
    }

    @Test
    void aMachineThatAMistakeSilencesStaysSilentForOneBootToo() {
        StoredAssignments once = StoredAssignments.NONE.withOnce(MAC, Once.parse("p"));
        Book book = write(once, broken("file.yaml", Optional.of(machine(MAC)), Optional.empty()));

        assertThat(book.find(MAC).orElseThrow().assignment().target()).isEqualTo(Target.NONE);
        assertThat(new OnceGuard(book).objection(MAC, Once.parse("p")))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .isEqualTo(MAC + " stays silent until this is put right: file.yaml:3: wrong"));
    }

    @Test
    void findsAMachineByEachAddressThatTheStoreKnows() {
        Book book = write(stored("{\"platform\": \"s\", \"name\": \"cn7\", \"macs\": [\"" + OTHER + "\"]}", "-"));

        assertThat(book.find(OTHER)).isEqualTo(book.find(MAC)).isPresent();
        assertThat(book.find(OTHER).orElseThrow().machine().name()).contains("cn7");
    }

    @Test
    void leavesAnAddressToTheFileThatNamesItWhateverTheStoreSays() {
        Book book = write(
                stored("{\"platform\": \"s\", \"macs\": [\"" + OTHER + "\"]}", "-"),
                good("other.yaml", Optional.of(machine(OTHER)), "f", "file"));

        assertThat(book.find(OTHER).orElseThrow().assignment().target()).hasToString("f");
        assertThat(book.find(MAC).orElseThrow().assignment().target()).hasToString("s");
        assertThat(book.problems())
                .extracting(Problem::toString)
                .containsExactly("store/52-54-00-00-00-01: found 52:54:00:00:00:02, which other.yaml has already,"
                        + " expected one file for each address");
    }

    @Test
    void knowsTheFilesWhoeverNamesThePlatform() {
        Book book =
                write(stored("s", "e"), good("file.yaml", Optional.of(machine(MAC)), "-", "file"), defaultFile("-"));

        assertThat(book.fileOf(MAC)).isEmpty();
        assertThat(book.files().find(Optional.of(MAC))).contains(Path.of("file.yaml"));
        assertThat(book.files().find(Optional.of(OTHER))).isEmpty();
        assertThat(book.files().find(Optional.empty())).contains(Path.of("default.yaml"));
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

    private static Machine machine(MacAddress mac, MacAddress... more) {
        return new Machine(
                mac, Set.of(more), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
    }

    @Test
    void findsAMachineByEachOfItsAddresses() {
        Book book = write(stored("s", "-"), good("2.yaml", Optional.of(machine(OTHER, MAC)), "-", "file"));

        assertThat(book.find(MAC)).isEqualTo(book.find(OTHER)).isPresent();
        assertThat(book.find(MAC).orElseThrow().assignment().target()).hasToString("s");
    }

    @Test
    void leavesAMachineToTheFirstFileThatNamesIt() {
        Book book = write(
                StoredAssignments.NONE,
                good("1.yaml", Optional.of(machine(MAC)), "first", "first"),
                good("2.yaml", Optional.of(machine(OTHER, MAC)), "second", "second"));

        Problem twin = new Problem(
                Path.of("2.yaml"),
                0,
                "found 52:54:00:00:00:01, which 1.yaml has already, expected one file for each address");
        assertThat(book.problems()).containsExactly(twin);
        assertThat(book.find(MAC).orElseThrow().assignment().target()).hasToString("first");
        assertThat(book.find(MAC).orElseThrow().problem()).isEmpty();
        assertThat(book.find(OTHER).orElseThrow().assignment().target()).hasToString("second");
        assertThat(book.find(OTHER).orElseThrow().problem()).contains(twin);
    }

    @Test
    void usesTheFirstOfTwoDefaults() {
        Book book = write(
                StoredAssignments.NONE,
                good("default.yaml", Optional.empty(), "a", "a"),
                good("default.yml", Optional.empty(), "b", "b"));

        assertThat(book.fallback().orElseThrow().target()).hasToString("a");
        assertThat(book.problems())
                .extracting(Problem::toString)
                .containsExactly("default.yml: found a second default, expected one; default.yaml is used");
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
