package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.cli.Operator.Answer;

class TokenCommandIT {

    @TempDir
    Path directory;

    private Operator operator;

    @BeforeEach
    void arrive() throws Exception {
        operator = new Operator(directory);
    }

    @Test
    void makesNone() {
        Answer none = operator.types("token");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).startsWith("there is no token in " + operator.state());
        assertThat(operator.state().resolve("token")).doesNotExist();
    }

    @Test
    void showsTheTokenAndWhereTheConsoleIs() throws Exception {
        String token;
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            token = Files.readString(operator.state().resolve("token")).strip();
            assertThat(operator.types("token")).isEqualTo(new Answer(0, token + "\n", ""));
            assertThat(operator.types("token", "--url").out())
                    .isEqualTo("http://127.0.0.1:" + appliance.ports().control() + "/#token=" + token + "\n");
        }
        assertThat(operator.types("token").out()).isEqualTo(token + "\n");
        assertThat(operator.types("token", "--url").err()).startsWith("no appliance runs");
    }
}
