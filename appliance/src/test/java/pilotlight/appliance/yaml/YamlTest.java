package pilotlight.appliance.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.netboot.wire.Bytes;

class YamlTest {

    private final Problems problems = new Problems(Path.of("a.yaml"));

    private Section read(String text) {
        return Yaml.read(Bytes.of(text.getBytes(StandardCharsets.UTF_8)), problems);
    }

    private List<String> complaints() {
        return problems.inOrder().stream().map(Problem::toString).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00:50:56:3d:a7:95",
                "no",
                "0123",
                "yes",
                "1_000",
                "12:30:45",
                "on",
                "0o17",
                "0x1f",
                "2021-07-31",
                ".inf"
            })
    void keepsTextThatOlderYamlWouldReadAsSomethingElse(String text) {
        assertThat(read("key: " + text).plain()).isEqualTo(Map.of("key", text));
    }

    @Test
    void keepsOrderAndTypesOfPlainValues() {
        Section section = read("z: [1, true, 2.50, x]\ny: {b: 12345678901, a: '1'}\n");

        assertThat(section.plain()).hasToString("{z=[1, true, 2.50, x], y={b=12345678901, a=1}}");
        assertThat(section.plain().get("z")).isEqualTo(List.of(1, true, new BigDecimal("2.50"), "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "---\n", "~", "null"})
    void readsNothingAsNoKeys(String text) {
        assertThat(read(text).entries()).isEmpty();
        assertThat(problems.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: [1             | 2 | not plain YAML
            a: 1@  b: 2       | 2 | not plain YAML
            a: 1@a: 2         | 2 | a: found a second time, expected once; the first is in line 1
            a: &x [1]@b: *x   | 2 | an alias
            a: 1@b: !!int '2' | 2 | a tag
            a: 1@---@b: 2     | 2 | single document
            - 1               | 1 | found a list, expected keys with values
            text              | 1 | found 'text', expected keys with values
            a: 1@? [x]@: 2    | 2 | found a list, expected a key
            a: 1@~: 2         | 2 | found nothing, expected a key
            """)
    void refusesWhatIsNoPlainMapNamingTheLine(String text, int line, String expected) {
        read(text.replace('@', '\n') + "\n");

        assertThat(problems.inOrder()).first().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.message()).contains(expected);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "1e-2147483648", "12345678901234567890123456789012345678901"})
    void refusesNumbersThatNobodyCanMean(String number) {
        assertThat(read("a: " + number).plain()).isEmpty();
        assertThat(read("a: " + number).json()).isEqualTo(Map.of("a", number));

        assertThat(complaints())
                .containsExactly("a.yaml:1: a: found '%s', expected a number of at most 40 digits, or text in quotes"
                        .formatted(number));
    }

    @Test
    void refusesBottomlessNesting() {
        read("a: " + "[".repeat(100_000));

        assertThat(complaints()).singleElement().asString().contains("a.yaml:1:", "more than 32 deep");
    }

    @Test
    void readsCharactersOfTwoUnitsWhereverTheyStand() {
        for (int length = 0; length < 3000; length++) {
            String text = "x".repeat(length) + "\ud83d\ude00";
            assertThat(read("key: " + text).plain()).isEqualTo(Map.of("key", text));
        }
    }

    @Test
    void refusesBytesThatAreNoText() {
        Yaml.read(Bytes.latin1("a: 1\nb: \u00ff\n"), problems);
        read("a: 1\n\nb: \u0007\n");

        assertThat(complaints())
                .containsExactly(
                        "a.yaml:2: not YAML: found a byte that is no UTF-8, expected UTF-8 text",
                        "a.yaml:3: not YAML: found the control character U+0007, expected printable text");
    }

    @Test
    void notesEveryMistakeAtOnceWithItsLine() {
        Section section = read("""
                number: 70
                text: [a]
                choice: fast
                nothing:
                lines: "a\\nb"
                parsed: x
                inner: {deep: [1, {}]}
                """);

        assertThat(section.get("number", v -> v.number(new Range(1, 64)))).isEmpty();
        assertThat(section.get("text", Value::text)).isEmpty();
        assertThat(section.get("choice", v -> v.oneOf(List.of("slow", "slower"))))
                .isEmpty();
        assertThat(section.get("nothing", Value::text)).isEmpty();
        assertThat(section.get("lines", Value::oneLine)).isEmpty();
        assertThat(section.get("parsed", v -> v.parse(YamlTest::fail))).isEmpty();
        assertThat(section.section("inner").list("deep", v -> v.number(new Range(0, 1))))
                .contains(List.of(1));
        section.refuseOthers();

        assertThat(complaints())
                .containsExactly(
                        "a.yaml:1: number: found '70', expected a whole number from 1 to 64",
                        "a.yaml:2: text: found a list, expected text",
                        "a.yaml:3: choice: found 'fast', expected slow or slower",
                        "a.yaml:4: nothing: found nothing, expected text",
                        "a.yaml:5: lines: found 'a?b', expected text on one line, without control characters",
                        "a.yaml:6: parsed: x is wrong",
                        "a.yaml:7: inner.deep[1]: found keys with values, expected text");
    }

    private static String fail(String text) {
        throw new IllegalArgumentException(text + " is wrong");
    }

    @Test
    void namesTheNearestOfTheAllowedKeys() {
        Section section = read("transprt: http\nzzz: 1\n");
        section.value("transport");
        section.value("state");
        section.refuseOthers();

        assertThat(complaints())
                .containsExactly(
                        "a.yaml:1: transprt: no such key, did you mean 'transport'? (allowed here: transport, state)",
                        "a.yaml:2: zzz: no such key, allowed here: transport, state");
    }

    @Test
    void takesNothingForAnEmptySectionOrList() {
        Section section = read("dhcp:\nlist:\n");

        assertThat(section.section("dhcp").entries()).isEmpty();
        assertThat(section.list("list", Value::text)).isEqualTo(Optional.of(List.of()));
        assertThat(problems.isEmpty()).isTrue();
    }
}
