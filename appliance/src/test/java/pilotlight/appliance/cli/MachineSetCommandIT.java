package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.cli.Operator.MAC;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.cli.Operator.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MachineSetCommandIT {

    private static final String SCRIPT = "/boot.ipxe.01525400123456";
    private static final String YAML = """
            name: cn07    # as people call it
            platform: %s
            kernelArgs: {quiet: , version: 1.10}
            """.formatted(RunningAppliance.STAMP);

    @TempDir
    Path directory;

    private Operator operator;
    private Path file;

    @BeforeEach
    void arrive() throws IOException {
        operator = new Operator(directory);
        RunningAppliance.furnish(operator.state());
        file = directory.resolve("cn07.yaml");
        Files.writeString(file, YAML);
    }

    private JsonNode shown() {
        return JsonMapper.shared()
                .readTree(operator.types("machine", "show", MAC, "--json").out());
    }

    @Test
    void keepsWhatAFileWouldSayWhileNoApplianceRuns() {
        assertThat(operator.types("machine", "set", MAC, file.toString()))
                .isEqualTo(new Answer(0, MAC + " is set as " + file + " says\n", ""));
        assertThat(shown().get("assignment"))
                .isEqualTo(JsonMapper.shared().readTree("""
                {"name": "cn07", "platform": "%s", "kernelArgs": {"quiet": null, "version": 1.10}}
                """.formatted(RunningAppliance.STAMP)));
        assertThat(shown().get("by").asString()).isEqualTo("store");
        assertThat(shown().get("name").asString()).isEqualTo("cn07");
    }

    @Test
    void setsThroughTheRunningAppliance() throws Exception {
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            await().until(() ->
                    operator.types("machine", "set", MAC, file.toString()).code() == 0);
            assertThat(appliance.boot(SCRIPT).body()).contains(" quiet version=1.10 ");
        }
    }

    @Test
    void readsStandardInput() {
        InputStream usual = System.in;
        System.setIn(new ByteArrayInputStream("{\"platform\": \"local\"}".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(operator.types("machine", "set", MAC, "-").code()).isZero();
        } finally {
            System.setIn(usual);
        }
        assertThat(shown().get("boots").asString()).isEqualTo("local");
    }

    @Test
    void tellsEveryMistakeWithItsLine() throws IOException {
        Files.writeString(file, "platform: local\nmodules: [{path: a, file: b}]\ntransport: nfs\n");
        Answer refused = operator.types("machine", "set", MAC, file.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err().lines())
                .containsExactly(
                        file + ":2: modules[0].file: found the file 'b', expected content or base64 in its place",
                        file + ":3: transport: found 'nfs', expected http or tftp");
        assertThat(operator.types(
                        "machine", "set", MAC, directory.resolve("absent.yaml").toString()))
                .isEqualTo(new Answer(1, "", directory.resolve("absent.yaml") + ": no such file or directory\n"));
        assertThat(operator.types("machine", "set", MAC, directory.toString()))
                .isEqualTo(new Answer(1, "", directory + ": is a directory, expected a file\n"));
        assertThat(shown().get("boots").asString()).isEqualTo("nothing");
    }

    @Test
    void leavesToAFileWhatTheFileSays() throws IOException {
        Path own = operator.assigns("525400123456.yaml", "name: cn07\n");
        assertThat(operator.types("machine", "set", MAC, file.toString()))
                .isEqualTo(new Answer(
                        1,
                        "",
                        MAC + " has a file, which says all but the platform at least: change " + own
                                + ", or move it away and set this again\n"));
    }

    @Test
    void assignsForOneBootAndTakesItBack() throws IOException {
        Path own = operator.assigns("525400123456.yaml", "platform: " + RunningAppliance.STAMP + "\n");
        assertThat(operator.types("assign", "rescue", MAC, "--once"))
                .isEqualTo(new Answer(0, MAC + " boots rescue one time\n", ""));
        assertThat(operator.types("machine", "show", MAC).out())
                .contains(
                        "boots         " + RunningAppliance.STAMP + "\n",
                        "once          rescue\n",
                        "afterwards    " + RunningAppliance.STAMP + "\n",
                        "said by       " + own + "\n");
        assertThat(operator.types("machine", "list").out()).containsPattern(MAC + " +rescue +once ");
        assertThat(operator.types("machine", "cancel", MAC))
                .isEqualTo(new Answer(0, MAC + " boots what it always does\n", ""));
        assertThat(shown().get("once").asString()).isEmpty();
    }

    @Test
    void keepsAPlatformThatAMachineBootsAfterOneTime() {
        operator.types("assign", "rescue", MAC, "--once");
        operator.types("assign", RunningAppliance.STAMP, MAC);
        operator.types("assign", "kmdb", MAC, "--once");
        assertThat(operator.types("platform", "remove", RunningAppliance.STAMP).code())
                .isEqualTo(1);
    }

    @Test
    void refusesWhatCannotBeForOneBoot() {
        Answer local = operator.types("assign", "local", MAC, "--once");
        assertThat(local.code()).isEqualTo(2);
        assertThat(local.err()).startsWith("'local' cannot be assigned for one boot");
        Answer unknown = operator.types("assign", "other", MAC, "--once");
        assertThat(unknown.err())
                .isEqualTo("platform 'other' is not installed: expected rescue, kmdb, factory-reset or one of "
                        + RunningAppliance.STAMP + "\n");
        Answer nothing = operator.types("assign", "factory-reset", MAC, "--once");
        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.err()).startsWith(MAC + " boots nothing, and 'factory-reset' only says how");
        assertThat(operator.types("assign", "factory-reset", MAC).code()).isEqualTo(2);
    }
}
