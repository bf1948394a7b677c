package pilotlight.appliance.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.netboot.wire.Bytes;

class YamlTextTest {

    private static final long SEED = 20261120;
    private static final String[] PIECES = {
        "a",
        "Z",
        "7",
        "0",
        "-",
        "_",
        ".",
        ":",
        ": ",
        " ",
        "  ",
        "#",
        " #",
        "'",
        "\"",
        "\\",
        "\n",
        "\r",
        "\t",
        "!",
        "&",
        "*",
        "[",
        "]",
        "{",
        "}",
        ",",
        "?",
        "|",
        ">",
        "%",
        "@",
        "`",
        "~",
        "=",
        "<<",
        "true",
        "no",
        "null",
        "0x",
        "1e3",
        ".inf",
        "2021-07-31",
        "\u0000",
        "\u0085",
        "\u00fc",
        "\u2028",
        "\ufeff",
        "\ud83d\ude00",
        "---",
        "...",
        "52:54:00:12:34:56"
    };

    private static Map<String, Object> readBack(String text) {
        Problems problems = new Problems(Path.of("a.yaml"));
        Map<String, Object> plain = Yaml.read(Bytes.of(text.getBytes(StandardCharsets.UTF_8)), problems)
                .plain();
        assertThat(problems.inOrder()).as(text).isEmpty();
        return plain;
    }

    @Test
    void isReadBackAsWhatWasWritten() {
        for (int i = 0; i < 20_000; i++) {
            Map<String, Object> content = map(new Random(SEED + i), 0);
            String text = YamlText.of(content);
            assertThat(readBack(text)).as("seed %d:%n%s", SEED + i, text).hasToString(content.toString());
            assertThat(readBack(text)).as("seed %d:%n%s", SEED + i, text).isEqualTo(content);
        }
    }

    private static Map<String, Object> map(Random random, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int entries = random.nextInt(5); entries > 0; entries--) {
            map.put(text(random), value(random, depth + 1));
        }
        return map;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 5 : 8)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextBoolean();
            case 2 -> BigDecimal.valueOf(random.nextInt(), random.nextInt(9) + 1);
            case 3, 4 -> text(random);
            case 5 -> map(random, depth);
            default -> list(random, depth);
        };
    }

    private static List<Object> list(Random random, int depth) {
        List<Object> list = new ArrayList<>();
        for (int elements = random.nextInt(6); elements > 0; elements--) {
            list.add(value(random, depth + 1));
        }
        return list;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int pieces = random.nextInt(5); pieces > 0; pieces--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "~",
                "null",
                "yes",
                "No",
                "ON",
                "true",
                "y",
                "1",
                "-1",
                "0123",
                "1_000",
                "0x1f",
                "0o17",
                "0b1",
                "1.5",
                ".5",
                "1e3",
                "005056e12345",
                "12:30:45",
                "52:54:00:12:34:56",
                ".inf",
                ".NaN",
                "2021-07-31",
                "2021-07-31T22:30:08Z",
                "<<",
                "="
            })
    void quotesWhatSomeReaderTakesForSomethingElse(String text) {
        assertThat(YamlText.of(Map.of("key", text))).isEqualTo("key: \"" + text + "\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20210731T223008Z",
                "10.99.99.37",
                "00:50:56:3d:a7:95",
                "guest:guest:10.99.99.20:5672",
                "172.16.0.0/12",
                "-k"
            })
    void leavesPlainTextPlain(String text) {
        assertThat(YamlText.of(Map.of("key", text))).isEqualTo("key: " + text + "\n");
    }

    @Test
    void writesBlocksAndShortListsAsAnOperatorWould() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("name", "cn07");
        content.put("resolvers", List.of("10.99.99.11", "8.8.8.8"));
        content.put("routes", Map.of());
        content.put("vnics", List.of(Map.of("mtu", 1500), Map.of("primary", false)));
        content.put("text", "one\ntwo\n");

        assertThat(YamlText.of(content)).isEqualTo("""
                name: cn07
                resolvers: [10.99.99.11, 8.8.8.8]
                routes: {}
                vnics:
                  - mtu: 1500
                  - primary: false
                text: |
                  one
                  two
                """);
    }
}
