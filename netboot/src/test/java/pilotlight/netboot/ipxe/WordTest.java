package pilotlight.netboot.ipxe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '~',
            value = {
                "|| ${}||",
                "&& ${}&&",
                "; ${};",
                "# ${}#",
                "#1 ${}#1",
                "#\\ ${}#\\${}",
                "dir\\ dir\\${}",
                "~~ ${}",
            })
    void quotesWhatWouldEndACommandOrALine(String text, String written) {
        assertThat(Word.of(text).written()).isEqualTo(written);
        assertThat(Word.of(text).literal()).isEqualTo(text);
        assertThat(Word.needsQuotes(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "ttyb-mode=\"115200,8,n,1,-\"",
                "it's",
                "a||b",
                "x;",
                "a#b",
                "$x",
                "{y}",
                "a\\b",
                "é",
                "-n",
                ":a"
            })
    void leavesOrdinaryWordsAlone(String text) {
        assertThat(Word.of(text).written()).isEqualTo(text);
        assertThat(Word.needsQuotes(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nreboot", "a\rb", "a\0b", "a\tb", "\u001b[2J", "\u007f", "\u0085"})
    void refusesControlCharactersNamingTheText(String text) {
        assertThatThrownBy(() -> Word.text(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\\u00")
                .hasMessageContaining("holds a control character");
        assertThatThrownBy(() -> Word.of(text)).hasMessageContaining("holds a control character");
        assertThat(Word.needsQuotes(text)).isTrue();
    }

    @Test
    void refusesABlankInASingleWord() {
        assertThatThrownBy(() -> Word.of("a b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'a b' holds a blank: iPXE has no quotes, and would read several words");
        assertThat(Word.needsQuotes("a b")).isTrue();
    }

    @Test
    void refusesTextThatWouldExpand() {
        assertThatThrownBy(() -> Word.of("${net0/mac}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'${net0/mac}' holds ${");
        assertThatThrownBy(() -> Word.of("a$").plus(Word.of("{b}"))).hasMessageContaining("cannot be joined");
        assertThat(Word.needsQuotes("${net0/mac}")).isTrue();
    }

    @Test
    void keepsRunsOfBlanksInTextThatIsJoinedAgain() {
        assertThat(Word.text(" a  b")).extracting(Word::written).containsExactly("${}", "a", "${}", "b");
    }

    @Test
    void refersToSettingsWithinAWord() {
        assertThat(Word.of("BOOTIF=01-").plus(Word.setting("net0/mac:hexhyp")))
                .hasToString("BOOTIF=01-${net0/mac:hexhyp}");
        assertThatThrownBy(() -> Word.setting("a} reboot"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'a} reboot' is no iPXE setting");
    }
}
