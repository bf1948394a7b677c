package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.cli.Operator.MAC;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.cli.Operator.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MachineCommandIT {

    private static final String[] NAMES = Arrays.stream(MachineListing.class.getRecordComponents())
            .map(component -> component.getName())
            .toArray(String[]::new);

    @TempDir
    Path directory;

    private Operator operator;

    @BeforeEach
    void arrive() throws IOException {
        operator = new Operator(directory);
    }

    /** A machine fetches its script from a running appliance, which then ends. */
    private void meetAMachine() throws Exception {
        RunningAppliance.furnish(operator.state());
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            appliance.boot("/boot.ipxe.01525400123456");
            await().until(() -> operator.types("machine", "list").out().contains(MAC));
        }
    }

    @Test
    void listsNothingAndMakesNothingWhereNothingIs() {
        assertThat(operator.types("machine", "list"))
                .isEqualTo(new Answer(0, "MAC  NAME  BOOTS  BY  ADDRESS  ARCHITECTURE  LAST SEEN\n", ""));
        assertThat(operator.types("machine", "list", "--json").out()).isEqualTo("[ ]\n");
        assertThat(operator.state()).doesNotExist();
    }

    @Test
    void listsWhoAsked() throws Exception {
        meetAMachine();
        operator.assigns("525400123456.yaml", "name: cn07\nplatform: local\n");
        Answer list = operator.types("machine", "list");
        assertThat(list.code()).isZero();
        assertThat(list.out().lines().skip(1))
                .singleElement()
                .asString()
                .startsWith(MAC + "  cn07  local  file  127.0.0.1");
        JsonNode listed = JsonMapper.shared()
                .readTree(operator.types("machine", "list", "--json").out())
                .get(0);
        assertThat(listed.propertyNames()).containsExactly(NAMES);
        assertThat(listed.get("boots").asString()).isEqualTo("local");
        assertThat(JsonMapper.shared()
                        .readTree(
                                operator.types("machine", "show", MAC, "--json").out()))
                .isEqualTo(listed);
    }

    @Test
    void showsWhoNeverAsked() throws IOException {
        assertThat(operator.types("machine", "show", MAC)).isEqualTo(new Answer(0, """
                        mac           52:54:00:12:34:56
                        boots         nothing
                        first seen    never
                        """, ""));
        Path file = operator.assigns("525400123456.yaml", "name: cn07\nplatform: x\nkernelArgs: 3\n");
        assertThat(operator.types("machine", "show", MAC).out())
                .contains("boots         none\n", "said by       " + file, "problem       " + file + ":3: ");
    }

    @Test
    void forgetsAMachine() throws Exception {
        meetAMachine();
        operator.types("assign", "local", MAC);
        assertThat(operator.types("machine", "forget", MAC)).isEqualTo(new Answer(0, MAC + " is forgotten\n", ""));
        assertThat(operator.types("machine", "list").out()).doesNotContain(MAC);
        assertThat(operator.types("machine", "show", MAC).out()).contains("boots         nothing", "never");
    }
}
