package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Assignment files, edited through the API: nothing wrong is saved, nobody overwrites what they did not see. */
class AssignmentFilesApiIT {

    private static final String MAC = "52-54-00-12-34-56";
    private static final String MACHINE = "machines/" + MAC + "/file";
    private static final String GROUP = "groups/rack/file";
    private static final String STAMP = RunningAppliance.STAMP;

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningAppliance appliance;
    private String token;

    @BeforeEach
    void start() throws Exception {
        RunningAppliance.furnish(directory.resolve("state"));
        appliance = RunningAppliance.start(RunningAppliance.settings(directory, "dhcp: {survey: 0}\n"));
        token = Files.readString(appliance.settings.state().resolve("token")).strip();
        await().until(() -> ask("GET", "machines", "").statusCode() == 200);
    }

    @AfterEach
    void stop() {
        appliance.close();
    }

    private HttpRequest request(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + appliance.ports().control() + "/api/v1/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "text/yaml")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    private HttpResponse<String> ask(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return http.send(request(method, path, body, headers), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = ask(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private Path file(String name) {
        return appliance.settings.assignments().resolve(name);
    }

    @ParameterizedTest
    @CsvSource({
        "machines/52:54:00:12:34:56/file, 52-54-00-12-34-56.yaml, platform: local",
        "groups/rack/file, groups/rack.yaml, 'match: {mac: 52:54:00}'",
        "default/file, default.yaml, platform: local"
    })
    void aFileIsWrittenReadAndDeletedByteForByte(String path, String name, String yaml) throws Exception {
        String text = "# mine, äöü\n" + yaml + "\n";
        assertThat(ask("GET", path, "").statusCode()).isEqualTo(404);

        HttpResponse<String> written = ask("PUT", path, text);
        assertThat(written.statusCode()).as(written.body()).isEqualTo(201);
        assertThat(file(name)).hasContent(text.strip());
        HttpResponse<String> read = ask("GET", path, "");
        assertThat(read.body()).isEqualTo(text);
        assertThat(read.headers().firstValue("Content-Type")).contains("text/yaml; charset=utf-8");
        assertThat(tag(read)).isEqualTo(tag(written));
        assertThat(ask("PUT", path, text).statusCode()).isEqualTo(200);

        assertThat(ask("DELETE", path, "").statusCode()).isEqualTo(200);
        assertThat(file(name)).doesNotExist();
        assertThat(ask("DELETE", path, "").statusCode()).isEqualTo(404);
    }

    @Test
    void whatWasSavedIsInForceWhenTheAnswerComes() throws Exception {
        ask("PUT", MACHINE, "platform: " + STAMP + "\nkernelArgs: {mark: here}\n");
        assertThat(appliance.boot("/boot.ipxe.01525400123456").body()).contains("mark=here");
        ask("DELETE", MACHINE, "");
        assertThat(appliance.boot("/boot.ipxe.01525400123456").body()).doesNotContain("mark=here");
    }

    @Test
    void mistakesAreRefusedAllAtOnceWithTheirLines() throws Exception {
        HttpResponse<String> refused = ask("PUT", MACHINE, "platform: a/b\nkernelArg: {}\n");
        JsonNode problem = JsonMapper.shared().readTree(refused.body());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.get("problems")).hasSize(2);
        assertThat(problem.get("problems").get(0).get("where").asString()).isEqualTo("line 1");
        assertThat(problem.get("problems").get(1).get("message").asString()).contains("kernelArg");
        assertThat(file(MAC + ".yaml")).doesNotExist();
    }

    @Test
    void ofTwoWritersWhoSawTheSameFileOneIsRefused() throws Exception {
        ask("PUT", MACHINE, "platform: local\n");
        String tag = tag(ask("GET", MACHINE, ""));
        List<Integer> answers = IntStream.range(0, 8)
                .mapToObj(i -> http.sendAsync(
                        request("PUT", MACHINE, "platform: local\nname: writer" + i + "\n", "If-Match", tag),
                        HttpResponse.BodyHandlers.ofString()))
                .toList()
                .stream()
                .map(answer -> answer.join().statusCode())
                .sorted()
                .toList();
        assertThat(answers).containsExactly(200, 412, 412, 412, 412, 412, 412, 412);
    }

    @Test
    void whoSawAFileThatIsGoneDoesNotMakeItAnew() throws Exception {
        ask("PUT", MACHINE, "platform: local\n");
        String tag = tag(ask("GET", MACHINE, ""));
        ask("DELETE", MACHINE, "");
        HttpResponse<String> refused = ask("PUT", MACHINE, "platform: none\n", "If-Match", tag);
        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(RunningAppliance.detail(refused)).startsWith("If-Match: this is gone, or never was");
        assertThat(file(MAC + ".yaml")).doesNotExist();
    }

    @Test
    void ofTwoWritersWhoSawNoFileOneIsRefused() throws Exception {
        assertThat(ask("PUT", GROUP, "match: {mac: '52'}\n", "If-None-Match", "*")
                        .statusCode())
                .isEqualTo(201);
        assertThat(ask("PUT", GROUP, "match: {mac: '53'}\n", "If-None-Match", "*")
                        .statusCode())
                .isEqualTo(412);
        assertThat(ask("DELETE", GROUP, "", "If-Match", "\"other\"").statusCode())
                .isEqualTo(412);
        assertThat(file("groups/rack.yaml")).hasContent("match: {mac: '52'}");
    }

    @Test
    void aFileUnderAnotherSpellingIsTheMachinesFile() throws Exception {
        RunningAppliance.put(file("525400123456.yml"), "platform: local\n");
        assertThat(ask("GET", MACHINE, "").body()).isEqualTo("platform: local\n");
        assertThat(ask("PUT", MACHINE, "platform: none\n").statusCode()).isEqualTo(200);
        assertThat(file("525400123456.yml")).hasContent("platform: none");
        assertThat(file(MAC + ".yaml")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"groups/..%2Fdefault/file", "groups/%2E%2E/file", "groups/.x/file", "machines/x/file"})
    void noPathLeadsElsewhere(String path) throws Exception {
        RunningAppliance.put(file("default.yaml"), "platform: local\n");
        assertThat(ask("GET", path, "").statusCode()).isBetween(400, 404);
        assertThat(ask("PUT", path, "match: {mac: '52'}\n").statusCode()).isBetween(400, 405);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        HttpResponse<String> refused = ask("PUT", MACHINE, "#" + "x".repeat(20 << 20));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(file(MAC + ".yaml")).doesNotExist();
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsASentence() throws Exception {
        RunningAppliance.put(file("groups"), "in the way");
        HttpResponse<String> refused = ask("PUT", GROUP, "match: {mac: '52'}\n");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("needs write access to " + appliance.settings.assignments());
    }

    @Test
    void aCheckShowsWhatASaveWouldChangeAndChangesNothing() throws Exception {
        ask("PUT", MACHINE, "platform: local\n");
        JsonNode check = json("POST", MACHINE + "/check", "platform: " + STAMP + "\nname: cn07\n");
        assertThat(check.get("problems")).isEmpty();
        assertThat(check.get("changes").toString())
                .contains("{\"path\":\"platform\",\"before\":\"local\",\"after\":\"" + STAMP + "\"}");
        assertThat(check.get("files").get(0).get("path").asString()).isEqualTo("boot.ipxe.01525400123456");
        assertThat(check.get("files").get(0).get("diff").asString()).contains("\n+kernel ");
        assertThat(file(MAC + ".yaml")).hasContent("platform: local");

        JsonNode wrong = json("POST", MACHINE + "/check", "name: cn07\nplatfrom: live\n");
        assertThat(wrong.get("problems").get(0).get("line").asInt()).isEqualTo(2);
        assertThat(wrong.get("changes")).isEmpty();
    }

    @Test
    void aGroupShowsItsMachinesAndWhyItHasItsWayWithThemOrNot() throws Exception {
        RunningAppliance.put(file("52-54-00-00-00-01.yaml"), "name: own\nplatform: local\nlabels: {rack: r12}\n");
        RunningAppliance.put(file("52-54-00-00-00-02.yaml"), "name: follower\nlabels: {rack: r12}\n");
        RunningAppliance.put(file("groups/broken.yaml"), "match: {labl: x}\n");
        ask("PUT", GROUP, "match: {labels: {rack: r12}}\nplatform: " + STAMP + "\n");

        JsonNode groups = json("GET", "groups", "");
        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).get("name").asString()).isEqualTo("rack");
        assertThat(groups.get(0).get("selectors").get(0).asString()).isEqualTo("labels.rack r12");
        assertThat(groups.get(0).get("members").asInt()).isEqualTo(2);
        assertThat(groups.get(1).get("problem").asString()).contains("broken.yaml:1: ");

        JsonNode group = json("GET", "groups/rack", "");
        assertThat(group.get("platform").asString()).isEqualTo(STAMP);
        assertThat(Stream.of(0, 1).map(i -> group.get("machines").get(i).toString()))
                .containsExactly(
                        "{\"mac\":\"52:54:00:00:00:01\",\"name\":\"own\",\"wins\":false,\"why\":\"its own file says what it boots:"
                                + " local\"}",
                        "{\"mac\":\"52:54:00:00:00:02\",\"name\":\"follower\",\"wins\":true,\"why\":\"boots " + STAMP
                                + " as this group says\"}");
        assertThat(ask("GET", "groups/none", "").statusCode()).isEqualTo(404);
    }
}
