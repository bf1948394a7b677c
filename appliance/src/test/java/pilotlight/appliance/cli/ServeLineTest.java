package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.config.Settings;

/** Which lines are read by hand, and as what. */
class ServeLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "serve --config /etc/pilotlight/pilotlight.yaml",
                "--state /tmp/x serve --port-offset 27000",
                "--config a.yaml --state ./b --port-offset 1 serve"
            })
    void aServiceIsStartedByHand(String line) {
        assertThat(ServeLine.read(line.split(" "))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "help",
                "status",
                "--state serve",
                "--config /etc/pilotlight/pilotlight.yaml",
                "serve --help",
                "serve serve",
                "serve x",
                "serve --config",
                "serve --config=/etc/pilotlight/pilotlight.yaml",
                "serve --state a --state b",
                "serve --state --config a",
                "serve --state @file",
                "serve --state 'quoted'",
                "serve --conf a",
                "serve --port-offset many",
                "serve --port-offset 99999999999"
            })
    void anythingElseIsLeftToTheWholeCommandLine(String line) {
        assertThat(ServeLine.read(line.split(" "))).isEmpty();
    }

    @Test
    void optionsSayWhere(@TempDir Path directory) throws Exception {
        Path config = Files.writeString(directory.resolve("p.yaml"), "assignments: " + directory + "\n");
        Settings settings = ServeLine.read(
                        "--port-offset", "7", "serve", "--state", "/x", "--config", config.toString())
                .orElseThrow()
                .place()
                .settings();
        assertThat(settings.assignments()).isEqualTo(directory);
        assertThat(settings.state()).isEqualTo(Path.of("/x"));
        assertThat(settings.portOffset()).isEqualTo(7);
    }
}
