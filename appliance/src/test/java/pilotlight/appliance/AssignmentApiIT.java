package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.config.Settings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What automation says of machines: the store carries all that a file can. */
class AssignmentApiIT {

    private static final String MAC = "52-54-00-12-34-56";
    private static final String SCRIPT = "/boot.ipxe.01525400123456";
    private static final String ASSIGNMENT = "/api/v1/assignments/" + MAC;
    private static final String DEFAULT = "/api/v1/default";
    private static final String MODULE = "{\"path\": \"etc/motd\", \"content\": \"hello\"}";

    @TempDir
    Path directory;

    private RunningAppliance appliance;

    @BeforeEach
    void start() throws Exception {
        RunningAppliance.furnish(directory.resolve("state"));
        Settings settings = RunningAppliance.settings(directory, RunningAppliance.freeOffset());
        appliance = RunningAppliance.start(settings);
        await().until(() -> appliance.operate("GET", "/api/v1/machines", "").statusCode() == 200);
    }

    @AfterEach
    void stop() {
        appliance.close();
    }

    private void done(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = appliance.operate(method, path, body);
        assertThat(answer.body()).startsWith("done");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private JsonNode get(String path) throws Exception {
        return JsonMapper.shared().readTree(appliance.operate("GET", path, "").body());
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static String document(String more) {
        return "{\"assignment\": {\"platform\": \"" + RunningAppliance.STAMP + "\"" + more + "}}";
    }

    private void write(String name, String yaml) throws IOException {
        RunningAppliance.put(appliance.settings.assignments().resolve(name), yaml);
    }

    @Test
    void aWholeAssignmentIsServedAndShownAsItWasGiven() throws Exception {
        String body =
                document(", \"name\": \"cn07\", \"kernelArgs\": {\"quiet\": \"\", \"version\": 1.10}, \"modules\": ["
                        + MODULE + "]");
        done("PUT", ASSIGNMENT, body);

        assertThat(appliance.boot(SCRIPT).body()).contains(" quiet ", " version=1.10 ");
        assertThat(appliance.boot("/bootfs/525400123456/etc/motd").body()).isEqualTo("hello");
        JsonNode shown = get(ASSIGNMENT);
        assertThat(shown.get("assignment")).isEqualTo(json(body).get("assignment"));
        assertThat(shown.get("boots").asString()).isEqualTo(RunningAppliance.STAMP);
        assertThat(shown.get("by").asString()).isEqualTo("store");
        assertThat(shown.get("warnings").isEmpty()).isTrue();
    }

    @Test
    void aTargetChangesWhatIsBootedAndKeepsTheRest() throws Exception {
        done("PUT", ASSIGNMENT, document(", \"modules\": [" + MODULE + "]"));
        done("PUT", ASSIGNMENT, "{\"target\": \"local\"}");
        assertThat(get(ASSIGNMENT).get("assignment"))
                .isEqualTo(json("{\"platform\": \"local\", \"modules\": [" + MODULE + "]}"));
    }

    /** Where booter's set-default lost them. */
    @Test
    void settingTheDefaultPlatformKeepsTheDefaultModulesAndEverythingElse() throws Exception {
        done("PUT", DEFAULT, document(", \"kernelArgs\": {\"all\": 1}, \"modules\": [" + MODULE + "]"));
        done("PUT", DEFAULT, "{\"target\": \"" + RunningAppliance.STAMP + "\"}");
        assertThat(appliance.boot(SCRIPT).body()).contains(" all=1 ");
        assertThat(appliance.boot("/bootfs/525400123456/etc/motd").body()).isEqualTo("hello");
        assertThat(get(DEFAULT).get("assignment").get("modules")).isEqualTo(json("[" + MODULE + "]"));
        assertThat(get(DEFAULT).get("by").asString()).isEqualTo("store");
        done("DELETE", DEFAULT, "");
        assertThat(get(DEFAULT).get("boots").asString()).isEqualTo("nothing");
    }

    @Test
    void aPatchChangesKeysDeletesThemAndReplacesModules() throws Exception {
        done("PUT", ASSIGNMENT, document(", \"kernelArgs\": {\"a\": 1, \"b\": 2}, \"modules\": [" + MODULE + "]"));
        done("PATCH", ASSIGNMENT, "{\"kernelArgs\": {\"a\": null, \"c\": 3}, \"modules\": [], \"mode\": \"rescue\"}");
        assertThat(get(ASSIGNMENT).get("assignment"))
                .isEqualTo(json("{\"platform\": \"" + RunningAppliance.STAMP
                        + "\", \"kernelArgs\": {\"b\": 2, \"c\": 3}, \"modules\": [], \"mode\": \"rescue\"}"));
        assertThat(appliance.boot(SCRIPT).body())
                .contains(" b=2 ", " c=3 ", "noimport=true")
                .doesNotContain(" a=1 ");
        done("PATCH", DEFAULT, "{\"platform\": \"local\"}");
        assertThat(get(DEFAULT).get("boots").asString()).isEqualTo("local");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            PUT   | {"target": 3}                                  | target: expected the target as text, found 3
            PUT   | {"target": "x", "assignment": {}}              | expected {"target": "PLATFORM"} or {"assignment": {...}}
            PUT   | {"platform": "x"}                              | platform: this key is not known; known are target, assignment, force
            PUT   | {"assignment": []}                             | expected an object with the keys of an assignment file
            PUT   | {"assignment": {"kernelArgs": {"a b": 1}}}     | kernelArgs.a b: found a key that is no word
            PUT   | {"assignment": {"mode": "factory-reset"}}      | assign factory-reset MAC --once
            PUT   | {"target": "../x"}                             | platform: '../x' cannot name a platform
            PATCH | {"modules": [{"path": "a", "file": "b"}]}      | modules[0].file: found the file 'b'
            PATCH | {"transport": "nfs"                            | no JSON: Unexpected end-of-input: expected close marker for Object
            """)
    void refusesWhatIsNoAssignment(String method, String body, String sentence) throws Exception {
        HttpResponse<String> refused = appliance.operate(method, ASSIGNMENT, body);
        assertThat(RunningAppliance.detail(refused)).contains(sentence).doesNotContain("Source");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(get(ASSIGNMENT).get("boots").asString()).isEqualTo("nothing");
    }

    @Test
    void tellsAllMistakesAtOnceAndChangesNothing() throws Exception {
        done("PUT", ASSIGNMENT, "{\"target\": \"local\"}");
        HttpResponse<String> refused = appliance.operate(
                "PUT", ASSIGNMENT, "{\"assignment\": {\"transport\": 3, \"kernelArgs\": [], \"x\": 1}}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(RunningAppliance.detail(refused).lines().map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactlyInAnyOrder("transport", "kernelArgs", "x");
        assertThat(get(ASSIGNMENT).get("boots").asString()).isEqualTo("local");
    }

    @Test
    void aFileKeepsTheStoreFromSayingAgainstIt() throws Exception {
        write(MAC + ".yaml", "name: cn07\n");
        write("default.yaml", "kernelArgs: {a: 1}\n");
        await().until(() ->
                appliance.operate("PUT", DEFAULT, document(", \"name\": 1")).statusCode() == 409);

        HttpResponse<String> refused = appliance.operate("PUT", ASSIGNMENT, document(", \"kernelArgs\": {}"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(RunningAppliance.detail(refused)).contains("52:54:00:12:34:56 has a file", MAC + ".yaml");
        assertThat(appliance.operate("PATCH", DEFAULT, "{\"kernelArgs\": {}}").body())
                .contains("the default has a file", "default.yaml");
        done("PUT", ASSIGNMENT, "{\"target\": \"local\"}");
        done("PUT", DEFAULT, "{\"target\": \"none\"}");
    }

    @Test
    void aMachineThatAMistakeKeepsSilentIsNotSaidToBeAssignedToNone() throws Exception {
        write(MAC + ".yaml", "mode: zz");
        await().until(() -> get(ASSIGNMENT).get("boots").asString().equals("none"));
        assertThat(appliance.boot(SCRIPT).body())
                .contains(" stays silent until this is put right: ", "mode: found 'zz'")
                .doesNotContain("'none'");
    }

    @Test
    void aMachineThatIsSetUpKeepsItsOperatingSystemUnlessForced() throws Exception {
        RunningAppliance.addSmartos(appliance.settings.state(), "20220101T000000Z");
        done("PUT", ASSIGNMENT, document(", \"setup\": true"));
        String other = "\"target\": \"20220101T000000Z\"";
        await().untilAsserted(() -> {
            HttpResponse<String> refused = appliance.operate("PUT", ASSIGNMENT, "{" + other + "}");
            assertThat(RunningAppliance.detail(refused))
                    .startsWith("Cannot change server Operating System without a Factory Reset");
            assertThat(refused.statusCode()).isEqualTo(409);
        });
        done("PUT", ASSIGNMENT, "{" + other + ", \"force\": true}");
        assertThat(get(ASSIGNMENT).get("boots").asString()).isEqualTo("20220101T000000Z");
    }

    private static Stream<String> oddBodies() {
        return Stream.concat(
                Stream.of("", "null", "[]", "{}", "5", "{\"target\"", "{\"target\": \"local\", \"force\": 1}"),
                Stream.of("null", "[]", "{}", "[5]", "1e99999999999", "\"\\ud800\"", "\"\\u0000\"", "[".repeat(5000))
                        .flatMap(value -> Stream.of(
                                "{\"target\": " + value + "}",
                                "{\"assignment\": {\"platform\": " + value + "}}",
                                "{\"assignment\": {\"platform\": \"local\", \"x\": " + value + "}}",
                                "{\"assignment\": {\"platform\": \"local\", \"network\": {\"vnics\": {\"a\": " + value
                                        + "}}}}")));
    }

    @ParameterizedTest
    @MethodSource("oddBodies")
    void refusesOddBodiesInWordsAndChangesNothing(String body) throws Exception {
        for (String place : List.of(ASSIGNMENT, DEFAULT, "/api/v1/once/" + MAC)) {
            HttpResponse<String> answer = appliance.operate("PUT", place, body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(RunningAppliance.detail(answer)).isNotBlank();
        }
        assertThat(appliance.operate("GET", DEFAULT, "").body()).doesNotContain("local");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "x",
                "machines/x/y",
                "assignments/",
                "assignments/%0a",
                "render/" + MAC + "/..%2f..%2ftoken"
            })
    void hasNothingAtOddPaths(String path) throws Exception {
        assertThat(appliance.operate("GET", "/api/v1/" + path, "").statusCode()).isIn(400, 404);
    }
}
