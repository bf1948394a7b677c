package pilotlight.appliance.triton;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.wire.Bytes;

class DifferenceTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "a\\nb\\nc, a\\nx\\nc, its line 2 has 'b' where 'x' would be",
                "a\\n,      a\\nb,     its line 2 has '' where 'b' would be",
                "a\\nb,     a\\n,      its line 2 has 'b' where '' would be",
                "a,         a\\n,      its line 1 has 'a' where 'a' would be",
            })
    void namesTheFirstLineThatDiffers(String theirs, String ours, String sentence) {
        assertThat(Difference.between(text(theirs), text(ours))).isEqualTo(sentence);
    }

    private static Bytes text(String text) {
        return Bytes.latin1(text.replace("\\n", "\n"));
    }

    @Test
    void showsOfLongLinesWhatLiesAroundTheDifference() {
        String sentence = Difference.between(
                Bytes.latin1("a".repeat(200) + "b" + "c".repeat(200)), Bytes.latin1("a".repeat(200) + "x"));

        assertThat(sentence)
                .isEqualTo("its line 1 has '..." + "a".repeat(40) + "b" + "c".repeat(59) + "...' where '..."
                        + "a".repeat(40) + "x' would be");
    }
}
