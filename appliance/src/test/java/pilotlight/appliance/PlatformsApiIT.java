package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Platforms and jobs through the API of a running appliance. */
class PlatformsApiIT {

    private static final String DEFAULT = RunningAppliance.STAMP;
    private static final String USED = "20220101T000000Z";
    private static final String SPARE = "20230101T000000Z";

    @TempDir
    Path directory;

    private RunningAppliance appliance;

    @BeforeEach
    void start() throws IOException {
        RunningAppliance.furnish(directory.resolve("state"));
        RunningAppliance.addLinux(directory.resolve("state"), USED);
        RunningAppliance.addLinux(directory.resolve("state"), SPARE);
        Path assignments = Files.createDirectories(directory.resolve("assignments"));
        RunningAppliance.put(assignments.resolve("default.yaml"), "platform: " + DEFAULT);
        RunningAppliance.put(assignments.resolve("525400123456.yaml"), "name: cn07\nplatform: " + USED);
        appliance = RunningAppliance.start(directory);
    }

    @AfterEach
    void stop() {
        appliance.close();
    }

    private HttpResponse<String> ask(String method, String path, String body) throws Exception {
        return appliance.operate(method, "/api/v1/" + path, body);
    }

    private JsonNode json(String path) throws Exception {
        return JsonMapper.shared().readTree(ask("GET", path, "").body());
    }

    private JsonNode ended(HttpResponse<String> begun) throws Exception {
        assertThat(begun.statusCode()).isEqualTo(202);
        String id = JsonMapper.shared().readTree(begun.body()).get("id").asString();
        assertThat(begun.headers().firstValue("Location")).contains("/api/v1/jobs/" + id);
        await().until(() -> !json("jobs/" + id).get("state").asString().equals("running"));
        return json("jobs/" + id);
    }

    @Test
    void listsTheNewestFirstWithTheirUsers() throws Exception {
        JsonNode all = json("platforms");
        assertThat(all.findValuesAsString("name")).contains(SPARE, USED, DEFAULT);
        assertThat(json("platforms/" + DEFAULT).get("isDefault").asBoolean()).isTrue();
        assertThat(json("platforms/" + USED).get("users").get(0).get("name").asString())
                .isEqualTo("cn07");
    }

    @Test
    void removesWhatNobodyBootsAndSaysWhoBootsTheRest() throws Exception {
        assertThat(RunningAppliance.detail(ask("DELETE", "platforms/" + DEFAULT, "")))
                .startsWith("Default platform cannot be removed");
        assertThat(RunningAppliance.detail(ask("DELETE", "platforms/" + USED, "")))
                .startsWith("platform " + USED + " is assigned to cn07");
        assertThat(ask("DELETE", "platforms/" + SPARE, "").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "platforms/" + SPARE, "").statusCode()).isEqualTo(404);
        assertThat(ask("DELETE", "platforms/" + USED + "?force=true", "").statusCode())
                .isEqualTo(200);
        assertThat(json("platforms")).hasSize(1);
    }

    @Test
    void verifiesInAJobThatTheEventsTellOf() throws Exception {
        JsonNode job = ended(ask("POST", "platforms/" + DEFAULT + "/verify", ""));
        assertThat(job.get("state").asString()).isEqualTo("done");
        assertThat(job.get("message").asString()).isEqualTo(DEFAULT + " is what was installed");
        await().until(() -> json("events").findValuesAsString("event").contains("job"));
        assertThat(json("jobs").get(0)).isEqualTo(job);
    }

    @Test
    void saysWhyAnInstallFailed() throws Exception {
        JsonNode job = ended(ask("POST", "platforms", "{\"source\": \"http://127.0.0.1:1/platform.tgz\"}"));
        assertThat(job.get("state").asString()).isEqualTo("failed");
        assertThat(job.get("message").asString()).contains("127.0.0.1:1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "POST | platforms | {\"source\": \"/etc/passwd\"} | 400",
                "POST | platforms | {\"sauce\": \"http://x/\"} | 400",
                "POST | platforms | {} | 400",
                "POST | platforms/none/verify | '' | 404",
                "DELETE | platforms/none | '' | 404",
                "GET | platforms/none | '' | 404",
                "GET | jobs/99 | '' | 404"
            })
    void refusesWhatCannotBe(String method, String path, String body, int status) throws Exception {
        assertThat(ask(method, path, body.replace("''", "")).statusCode()).isEqualTo(status);
    }
}
