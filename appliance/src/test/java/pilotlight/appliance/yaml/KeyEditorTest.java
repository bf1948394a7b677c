package pilotlight.appliance.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.wire.Bytes;

class KeyEditorTest {

    private static String set(String content, String word) {
        Bytes bytes = Bytes.of(unescape(content).getBytes(StandardCharsets.UTF_8));
        return KeyEditor.set(bytes, "platform", word)
                .text(StandardCharsets.UTF_8)
                .replace("\r", "\\r")
                .replace("\n", "\\n");
    }

    private static String unescape(String content) {
        return content.replace("\\r", "\r").replace("\\n", "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "platform: old | platform: new",
                "platform: old\\n | platform: new\\n",
                "# cn07\\nname: cn07 # rack\\nplatform: old   # since May\\n\\n | # cn07\\nname: cn07 # rack\\nplatform: new   # since May\\n\\n",
                "name: x\\r\\nplatform: old # y\\r\\nuuid: z\\r\\n | name: x\\r\\nplatform: new # y\\r\\nuuid: z\\r\\n",
                "platform : old\\n | platform : new\\n",
                "platform:     old\\n | platform:     new\\n",
                "platform: 'old'\\n | platform: 'new'\\n",
                "platform: \"o\\x6cd\" # q\\n | platform: \"new\" # q\\n",
                "'platform': old\\n | 'platform': new\\n",
                "\"platform\": old\\n | \"platform\": new\\n",
                "platform:\\nname: x\\n | platform: new\\nname: x\\n",
                "platform:   # none yet\\n | platform: new   # none yet\\n",
                "platform: ~\\n | platform: new\\n",
                "{name: x, platform: old} | {name: x, platform: new}",
                "labels: {platform: mine}\\nplatform: old\\n | labels: {platform: mine}\\nplatform: new\\n",
                "labels:\\n  platform: mine\\nplatform: old\\n | labels:\\n  platform: mine\\nplatform: new\\n",
                "kernelArgs:\\n  x: >\\n    platform: a\\nplatform: old\\n | kernelArgs:\\n  x: >\\n    platform: a\\nplatform: new\\n",
                "\ufeffplatform: old\\n | \ufeffplatform: new\\n",
                "name: z\u00fcrich \ud83d\ude00\\nplatform: old # \ud83d\ude00\\n | name: z\u00fcrich \ud83d\ude00\\nplatform: new # \ud83d\ude00\\n",
                "---\\nplatform: old\\n...\\n | ---\\nplatform: new\\n...\\n",
                "? platform\\n: old\\n | ? platform\\n: new\\n",
            })
    void changesTheValueAndNothingElse(String before, String after) {
        assertThat(set(before, "new")).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "# cn07\\nname: cn07\\n | # cn07\\nplatform: new\\nname: cn07\\n",
                "# cn07\\r\\nname: cn07\\r\\n | # cn07\\r\\nplatform: new\\r\\nname: cn07\\r\\n",
                "name: cn07 | platform: new\\nname: cn07",
                "`  name: x\\n  serial: y\\n` | `  platform: new\\n  name: x\\n  serial: y\\n`",
                "labels: {platform: mine} | platform: new\\nlabels: {platform: mine}",
                "{name: x} | {platform: new, name: x}",
                "{} | {platform: new}",
                "`` | platform: new\\n",
                "# later | # later\\nplatform: new\\n",
                "# later\\r\\n | # later\\r\\nplatform: new\\r\\n",
                "--- # later\\n | --- # later\\nplatform: new\\n"
            })
    void insertsTheKeyWhereThereIsNone(String before, String after) {
        assertThat(set(before, "new")).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        "platform: old, platform: 'null'",
        "platform: \"old\", platform: \"null\"",
        "name: x, platform: 'null'\\nname: x"
    })
    void quotesAWordThatWouldBeNothing(String before, String after) {
        assertThat(set(before, "null")).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "platform: >-\\n  old\\n | line 1: expected the value of 'platform' to be a word on one line",
                "name: x\\nplatform: [a]\\n | line 2: expected the value of 'platform' to be a word on one line",
                "platform: a\\n---\\nplatform: b\\n | line 2: not plain YAML: ",
                "platform: 'a\\n | line 2: not plain YAML: ",
                "platform: *old\\n | line 1: not plain YAML: "
            })
    void refusesWhatItDoesNotUnderstand(String content, String sentence) {
        assertThatThrownBy(() -> set(content, "new"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence);
    }
}
