package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.machine.Said.MAC;
import static pilotlight.appliance.machine.Said.OTHER;
import static pilotlight.appliance.machine.Said.broken;
import static pilotlight.appliance.machine.Said.document;
import static pilotlight.appliance.machine.Said.good;
import static pilotlight.appliance.machine.Said.machine;
import static pilotlight.appliance.machine.Said.machineFile;
import static pilotlight.appliance.machine.Said.stored;
import static pilotlight.appliance.machine.Said.target;
import static pilotlight.appliance.machine.Said.write;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is for one boot, in the book. */
class OnceTest {

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
        assertThat(new OnceGuard(book, Map.of()).objection(MAC, Once.parse("p")))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .isEqualTo(MAC + " stays silent until this is put right: file.yaml:3: wrong"));
    }

    @Test
    void isReadAsItIsWritten() {
        for (String written :
                List.of("rescue", "debian", "debian until rootfs", "debian until script", "debian until up")) {
            assertThat(Once.read(written)).hasToString(written);
        }
        assertThat(Once.read("debian until kernel")).hasToString("debian");
    }
}
