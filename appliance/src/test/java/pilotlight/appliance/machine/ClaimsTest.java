package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.machine.Said.MAC;
import static pilotlight.appliance.machine.Said.OTHER;
import static pilotlight.appliance.machine.Said.defaultFile;
import static pilotlight.appliance.machine.Said.good;
import static pilotlight.appliance.machine.Said.machine;
import static pilotlight.appliance.machine.Said.stored;
import static pilotlight.appliance.machine.Said.write;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.yaml.Problem;

/** Who speaks for which address. */
class ClaimsTest {

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
}
