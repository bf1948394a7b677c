package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "cn07.rack.example, cn07",
                "cn07, cn07",
                "7-UP.x, 7-UP",
                "_sip.x, ",
                "-cn07.x, ",
                "cn07-.x, ",
                "cn 07.x, ",
                "$(reboot).x, ",
                "cn07\\046x.y, ",
                ".x, ",
                "0123456789012345678901234567890123456789012345678901234567890123.x, "
            })
    void takesTheFirstLabelOfANameThatAnyClientCanTake(String name, String label) {
        assertThat(HostNames.first(name)).isEqualTo(Optional.ofNullable(label));
    }

    @ParameterizedTest
    @CsvSource({"cn07, true", "cn07.rack.example, true", "cn07., false", "{{mac}}, false", "'', false", "cn_07, false"})
    void tellsHostNamesFromOtherWords(String text, boolean is) {
        assertThat(HostNames.isOne(text)).isEqualTo(is);
    }
}
