package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, '', 80, 24",
                "-, -, '50 132\n', 132, 50",
                "-, -, '0 0\n', 80, 24",
                "-, -, 'stty: no tty', 80, 24",
                "100, 30, '50 132\n', 100, 30",
                "100, -, '50 132\n', 100, 50",
                "wide, -1, '50 132\n', 132, 50",
                "0, 99999, '', 80, 24"
            })
    void isAsTheEnvironmentSaysElseAsItSaysItself(String columns, String lines, String stty, int width, int height) {
        Map<String, String> environment = new HashMap<>();
        environment.put("COLUMNS", columns);
        environment.put("LINES", lines);
        assertThat(Terminal.of(environment, stty)).isEqualTo(new Terminal(width, height));
    }
}
