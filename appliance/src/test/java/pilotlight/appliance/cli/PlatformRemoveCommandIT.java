package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.cli.Operator.Answer;

class PlatformRemoveCommandIT {

    @TempDir
    Path directory;

    private Operator operator;

    @BeforeEach
    void arrive() throws IOException {
        operator = new Operator(directory);
        copy("one");
    }

    private void copy(String name) throws IOException {
        RunningAppliance.addLinux(operator.state(), name);
    }

    private Answer remove(String... words) {
        return operator.types(
                Stream.concat(Stream.of("platform", "remove"), Stream.of(words)).toArray(String[]::new));
    }

    private void assertRefused(Answer answer, String sentence) throws IOException {
        List<String> before = names();
        assertThat(answer).isEqualTo(new Answer(1, "", sentence + "\n"));
        assertThat(names()).isEqualTo(before).contains("one");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> names = Files.list(operator.state().resolve("os"))) {
            return names.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(".lock"))
                    .sorted()
                    .toList();
        }
    }

    private void assertAssigned(String user) throws IOException {
        assertRefused(
                remove("one"), "platform one is assigned to " + user + "; assign another there first, or use --force");
    }

    @Test
    void removesWhatNobodyBoots() throws IOException {
        assertThat(remove("one")).isEqualTo(new Answer(0, "removed one, 16 B\n", ""));
        assertThat(names()).isEmpty();
        assertThat(remove("one")).isEqualTo(new Answer(1, "", "platform 'one' is not installed\n"));
    }

    @Test
    void keepsWhatAFileAssigns() throws IOException {
        operator.assigns("525400123456.yaml", "platform: one\n");
        assertAssigned("52:54:00:12:34:56");
    }

    @Test
    void keepsWhatABrokenFileMayHaveAssigned() throws IOException {
        operator.assigns("525400123456.yaml", "platfrom: two\n");
        assertAssigned("perhaps 52:54:00:12:34:56, whose file has mistakes");
    }

    @Test
    void keepsWhatTheStoreAssigns() throws IOException {
        assertThat(operator.types("assign", "one", Operator.MAC).code()).isZero();
        assertAssigned(Operator.MAC);
    }

    @Test
    void removesWhatIsAssignedByForce() throws IOException {
        operator.assigns("525400123456.yaml", "platform: one\n");
        assertThat(remove("one", "--force")).isEqualTo(new Answer(0, "removed one, 16 B\n", ""));
    }

    @Test
    void keepsTheDefaultEvenIfForced() throws IOException {
        String sentence = "Default platform cannot be removed: machines boot one of which nothing else is said;"
                + " set another default first";
        operator.types("platform", "set-default", "one");
        assertRefused(remove("one"), sentence);
        operator.types("platform", "set-default", "none");
        operator.assigns("default.yaml", "platform: one\n");
        assertRefused(remove("one", "--force"), sentence);
    }

    @Test
    void removesAllOrNoneOfThoseNamed() throws IOException {
        copy("two");
        operator.assigns("525400123456.yaml", "platform: one\n");
        assertRefused(
                remove("two", "one"),
                "platform one is assigned to 52:54:00:12:34:56; assign another there first, or use --force");
        assertRefused(remove("two", "nowhere"), "platform 'nowhere' is not installed");
        copy("three");
        assertThat(remove("three", "two").out()).isEqualTo("removed three, 16 B\nremoved two, 16 B\n");
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "1, 20230101T000000Z",
        "2, '20220101T000000Z 20230101T000000Z'",
        "9, '20200101T000000Z 20220101T000000Z 20230101T000000Z'"
    })
    void removesAllThatNobodyBootsButTheNewest(String keep, String kept) throws IOException {
        for (String stamp : List.of("20200101T000000Z", "20210101T000000Z", "20220101T000000Z", "20230101T000000Z")) {
            copy(stamp);
        }
        operator.types("platform", "set-default", "20210101T000000Z");
        operator.assigns("525400123456.yaml", "platform: one\n");
        assertThat(remove("--all", "--keep-latest", keep).code()).isZero();
        assertThat(names())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("one", "20210101T000000Z"),
                                kept.isEmpty() ? Stream.of() : Stream.of(kept.split(" ")))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "'', expected either names of platforms or --all",
        "one --all, expected either names of platforms or --all",
        "one --keep-latest 1, '--keep-latest goes with --all, and with a number from 0'",
        "--all --keep-latest -1, '--keep-latest goes with --all, and with a number from 0'",
        "--all --force, --force goes with names: --all only removes what no machine boots"
    })
    void saysWhichOptionsGoTogether(String words, String sentence) throws IOException {
        assertThat(remove(words.isEmpty() ? new String[0] : words.split(" ")))
                .isEqualTo(new Answer(2, "", sentence + "\n"));
        assertThat(names()).containsExactly("one");
    }
}
