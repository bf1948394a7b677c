package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.machine.Said.MAC;
import static pilotlight.appliance.machine.Said.defaultFile;
import static pilotlight.appliance.machine.Said.details;
import static pilotlight.appliance.machine.Said.document;
import static pilotlight.appliance.machine.Said.stored;
import static pilotlight.appliance.machine.Said.target;

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

class GroupBookTest {

    private static final Machine LABELLED = new Machine(
            MAC,
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of("rack", "r12"),
            Optional.empty());

    /** {@code -}: details without a platform; {@code !}: broken and never good; {@code !x}: broken, was x. */
    private static AssignmentFile group(String name, String match, String target) {
        Path path = Path.of("groups", name + ".yaml");
        List<Selector> selectors = SelectorTest.group(name, match).match();
        if (target.equals("!")) {
            return new AssignmentFile.Broken(path, Optional.empty(), List.of(wrong(path)), Optional.empty(), selectors);
        }
        AssignmentFile.Good good = new AssignmentFile.Good(
                path, Optional.empty(), target(target.replace("!", "")), details(name), selectors);
        return target.startsWith("!")
                ? new AssignmentFile.Broken(path, Optional.empty(), List.of(wrong(path)), Optional.of(good), List.of())
                : good;
    }

    private static Problem wrong(Path path) {
        return new Problem(path, 3, "wrong");
    }

    private static Stream<AssignmentFile> file(String state) {
        Path path = Path.of("file.yaml");
        Optional<Machine> machine = Optional.of(LABELLED);
        return switch (state) {
            case "absent" -> Stream.empty();
            case "who" ->
                Stream.of(new AssignmentFile.Good(path, machine, Optional.empty(), Assignment.of(Target.NONE)));
            default -> Stream.of(new AssignmentFile.Good(path, machine, target(state), details("file")));
        };
    }

    private static Book write(StoredAssignments stored, List<AssignmentFile> files, List<AssignmentFile> groups) {
        return AssignmentBook.write(
                7,
                new AssignmentFiles(files, Networks.NONE, List.of(), groups),
                stored,
                Library.EMPTY,
                new NetworkWarnings());
    }

    /**
     * Columns: the file (absent; {@code who}: it only says who the machine is; {@code -}: details without a platform; or its platform), the
     * store ({@code P}: a document with kernel arguments and no platform), the platform of group near, that of the less specific group far,
     * the default; then target, mark of the details, who said so, and whose problem shows.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            f      | - | n  | g | d | f    | file    | file       |
            f      | s | n  | g | d | f    | file    | file       |
            -      | s | n  | g | d | s    | file    | store      |
            -      | - | n  | g | d | n    | file    | group near |
            -      | - | -  | g | d | g    | file    | group far  |
            -      | - | -  | - | d | d    | file    | default    |
            who    | - | n  | g | d | n    | near    | group near |
            who    | s | n  | g | d | s    | near    | store      |
            who    | - | -  | g | d | g    | near    | group far  |
            who    | - | -  | - | d | d    | near    | default    |
            who    | - | -  | - | - | none | near    | default    | file
            absent | s | n  | g | d | s    | near    | store      |
            absent | S | n  | g | d | s    | store   | store      |
            absent | P | n  | g | d | n    | store   | group near |
            absent | - | n  | g | d | n    | near    | group near |
            absent | - | -  | g | d | g    | near    | group far  |
            absent | - | -  | - | d | d    | near    | default    |
            absent | - | n  | g | - | n    | near    | group near |
            absent | - | n  | g | ! | n    | near    | group near |
            absent | - | !n | g | d | n    | near    | group near | near
            absent | - | !  | g | d | none |         | group near | near
            absent | s | !  | g | d | none |         | store      | near
            who    | - | !  | g | d | none |         | group near | near
            -      | - | !  | g | d | none | file    | group near | near
            f      | - | !  | g | d | f    | file    | file       |
            """)
    void fileGoesBeforeStoreBeforeGroupBeforeDefault(
            String file,
            String store,
            String near,
            String far,
            String defaults,
            String target,
            String mark,
            String by,
            String problem) {
        Book book = write(
                stored(document(store), "-"),
                Stream.concat(file(file), Stream.of(defaultFile(defaults))).toList(),
                List.of(group("far", "firmware: efi", far), group("near", "firmware: efi, architecture: x64", near)));

        Entry entry = book.find(asking()).orElseThrow();
        assertThat(entry.assignment().target()).hasToString(target);
        assertThat(entry.assignment().kernelArgs().get("from")).isEqualTo(mark);
        assertThat(entry.by()).isEqualTo(by);
        assertThat(entry.problem().map(Problem::file).map(AssignmentName::stem))
                .isEqualTo(Optional.ofNullable(problem));
        assertThat(entry.machine().labels()).isEqualTo(file.equals("absent") ? Map.of() : LABELLED.labels());
    }

    private static Traits asking() {
        Traits shown = SelectorTest.TRAITS;
        return new Traits(
                MAC,
                Set.of(MAC),
                shown.uuid(),
                shown.serial(),
                Map.of(),
                shown.segment(),
                shown.circuit(),
                shown.architecture(),
                shown.vendorClass(),
                shown.features());
    }

    private static Book labelled(String store, String file, String target) {
        return write(stored(store, "-"), file(file).toList(), List.of(group("rack", "labels: {rack: r12}", target)));
    }

    @Test
    void aMachineFollowsItsGroupByTheLabelsOfItsFile() {
        assertThat(labelled("-", "who", "g").find(MAC).map(Entry::by)).contains("group rack");
        assertThat(labelled("-", "absent", "g").find(MAC)).isEmpty();
    }

    @Test
    void aMachineWithAGroupIsNoProblemThoughNothingElseNamesItsPlatform() {
        assertThat(labelled("-", "who", "g").problems()).isEmpty();
        assertThat(labelled("-", "who", "-").problems()).hasSize(1);
    }

    @Test
    void whatIsForOneBootLiesOverTheGroup() {
        for (String file : List.of("who", "-")) {
            StoredAssignments once = StoredAssignments.NONE.withOnce(MAC, Once.parse("rescue"));
            Book book = write(once, file(file).toList(), List.of(group("rack", "labels: {rack: r12}", "g")));

            Entry entry = book.find(MAC).orElseThrow();
            assertThat(entry.origin()).isEqualTo(Origin.ONCE);
            assertThat(entry.assignment().target()).hasToString("g");
            assertThat(entry.assignment().mode()).isEqualTo(BootMode.RESCUE);
            assertThat(book.usual(MAC).map(Entry::by)).contains("group rack");
        }
    }

    @Test
    void whatIsForOneBootLiesOverTheGroupOfAMachineOfWhichNothingElseIsSaid() {
        Book book = write(
                StoredAssignments.NONE.withOnce(MAC, Once.parse("other")),
                List.of(),
                List.of(group("efi", "firmware: efi", "g")));

        assertThat(book.find(asking()).map(entry -> entry.assignment().target().toString()))
                .contains("other");
        assertThat(book.find(asking()).orElseThrow().assignment().kernelArgs()).containsEntry("from", "efi");
        assertThat(book.usual(asking()).map(Entry::by)).contains("group efi");
    }

    @Test
    void aBrokenGroupThatWasNeverReadKeepsItsMachinesSilentAndNoOthers() {
        Book book = labelled("-", "who", "!");

        assertThat(book.find(MAC).orElseThrow().silence(MAC)).contains("groups/rack.yaml:3: wrong");
        assertThat(book.find(Said.OTHER)).isEmpty();
        assertThat(book.problems()).extracting(Problem::toString).contains("groups/rack.yaml:3: wrong");
    }

    @Test
    void platformsOfGroupsThatAreNotInstalledAndGroupsThatAreTheSameAreWarnedOf() {
        Book book = write(
                StoredAssignments.NONE,
                List.of(),
                List.of(group("a", "firmware: efi", "gone"), group("b", "firmware: efi", "-")));

        assertThat(book.groups().warnings(book.library()))
                .containsExactly(
                        "group a is to boot platform 'gone', which is not installed",
                        "groups a and b are equally specific, so only their names decide: a wins; give it another selector");
        assertThat(book.warnings(asking())).hasSize(1);
    }
}
