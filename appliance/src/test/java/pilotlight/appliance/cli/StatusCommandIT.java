package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.api.Status;
import pilotlight.appliance.cli.Operator.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusCommandIT {

    private static final String[] NAMES = Arrays.stream(Status.class.getRecordComponents())
            .map(component -> component.getName())
            .toArray(String[]::new);

    @TempDir
    Path directory;

    private Operator operator;

    @BeforeEach
    void arrive() throws IOException {
        operator = new Operator(directory);
    }

    @Test
    void saysThatNothingRuns() {
        Answer nothing = new Answer(1, "", "no appliance runs with the state directory " + operator.state() + "\n");
        assertThat(operator.types("status")).isEqualTo(nothing);
        assertThat(operator.types("status", "--json")).isEqualTo(nothing);
    }

    @Test
    void saysWhatRuns() throws Exception {
        RunningAppliance.furnish(operator.state());
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            await().until(() -> operator.types("status").out().contains("the store is open"));
            Answer answer = operator.types("status");
            assertThat(answer.err()).isEmpty();
            assertThat(answer.code()).isZero();
            assertThat(answer.out())
                    .contains(
                            "state        " + operator.state(),
                            "listening    HTTP on port " + appliance.ports().http() + " of lo (127.0.0.1)",
                            "platforms    1 installed, new machines boot nothing")
                    .endsWith("ready\n");
            JsonNode json = JsonMapper.shared()
                    .readTree(operator.types("status", "--json").out());
            assertThat(json.propertyNames()).containsExactly(NAMES);
            assertThat(json.get("pid").asLong())
                    .isEqualTo(ProcessHandle.current().pid());
        }
        assertThat(operator.types("status").code()).isEqualTo(1);
    }

    @Test
    void endsWithOneWhileSomethingIsMissing() throws Exception {
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.settings).isEqualTo(operator.settings);
            Answer answer = operator.types("status");
            assertThat(answer.code()).isEqualTo(1);
            assertThat(answer.out())
                    .contains("missing      no platform is installed")
                    .endsWith("not ready\n");
            assertThat(operator.types("status", "--json").code()).isEqualTo(1);
        }
    }
}
