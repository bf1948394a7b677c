package pilotlight.appliance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.machine.Stage;

class BarTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "0, 100, \"kernel   [                ]   0 %  vmlinuz\"",
                "50, 100, \"kernel   [########        ]  50 %  vmlinuz\"",
                "100, 100, \"kernel   [################] 100 %  vmlinuz\"",
                "0, 0, \"kernel   [################] 100 %  vmlinuz\"",
                "9, -1, \"kernel                            vmlinuz\""
            })
    void showsHowMuchOfTheFileIsHere(long bytes, long total, String shown) {
        Bar bar = new Bar(Stage.KERNEL, "http://127.0.0.1/os/vmlinuz", 0, OptionalLong.empty());
        OptionalLong known = total < 0 ? OptionalLong.empty() : OptionalLong.of(total);
        assertThat(bar.advanced(bytes, known)).hasToString(shown);
    }
}
