package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.api.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each thing that the API refuses, with its whole problem document. */
class ApiRefusalIT {

    private static final String MAC = "52-54-00-12-34-56";
    private static final String ASSIGNMENT = "/api/v1/assignments/" + MAC;
    private static final String LOCAL = "{\"target\": \"local\"}";

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningAppliance appliance;
    private String token;

    @BeforeEach
    void start() throws Exception {
        appliance = RunningAppliance.start(directory);
        token = Files.readString(directory.resolve("state/token")).strip();
        await().until(() -> appliance.operate("GET", "/api/v1/machines", "").statusCode() == 200);
    }

    @AfterEach
    void stop() {
        appliance.close();
    }

    private HttpResponse<String> ask(String shown, String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + appliance.ports().control() + path))
                .method(method, BodyPublishers.ofString(body));
        if (!shown.isEmpty()) {
            request.header("Authorization", "Bearer " + shown);
        }
        return http.send((headers.length > 0 ? request.headers(headers) : request).build(), BodyHandlers.ofString());
    }

    private static void requireProblem(HttpResponse<String> refused, int status, String document) {
        assertThat(refused.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(json(refused.body())).isEqualTo(json(document));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void noToken() throws Exception {
        HttpResponse<String> refused = ask("", "PUT", ASSIGNMENT, LOCAL);
        requireProblem(refused, 401, """
                {"type": "about:blank", "title": "Unauthorized", "status": 401,
                 "detail": "show the token: Authorization: Bearer ...", "instance": "/api/v1/assignments/52-54-00-12-34-56"}
                """);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(ask("", "GET", "/api/v1/nowhere", "").statusCode()).isEqualTo(401);
    }

    @Test
    void aWrongTokenAndThenTooManyOfThem() throws Exception {
        String wrong = token.substring(1) + "0";
        for (int i = 0; i < 10; i++) {
            requireProblem(ask(wrong, "GET", "/api/v1/status", ""), 401, """
                    {"type": "about:blank", "title": "Unauthorized", "status": 401,
                     "detail": "this token is wrong: `pilotlight token` shows the right one", "instance": "/api/v1/status"}
                    """);
        }
        HttpResponse<String> slow = ask(wrong, "GET", "/api/v1/status", "");
        requireProblem(slow, 429, """
                {"type": "about:blank", "title": "Too Many Requests", "status": 429,
                 "detail": "127.0.0.1 showed 10 wrong tokens; try again in 1 seconds, or show the right one",
                 "instance": "/api/v1/status"}
                """);
        assertThat(slow.headers().firstValue("Retry-After")).contains("1");
        assertThat(ask(token, "GET", "/api/v1/status", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aTamperedTag() throws Exception {
        String tag =
                ask(token, "GET", ASSIGNMENT, "").headers().firstValue("ETag").orElseThrow();
        String tampered = "\\\"0" + tag.substring(2, tag.length() - 1) + "\\\"";
        requireProblem(ask(token, "PUT", ASSIGNMENT, LOCAL, "If-Match", tampered.replace("\\", "")), 412, """
                {"type": "about:blank", "title": "Precondition Failed", "status": 412,
                 "detail": "If-Match: this was changed meanwhile, and is now %s, not %s; read it again, and say then what shall be",
                 "instance": "/api/v1/assignments/52-54-00-12-34-56"}
                """.formatted(
                        tag.replace("\"", "\\\""), tampered));
        assertThat(ask(token, "GET", ASSIGNMENT, "").headers().firstValue("ETag"))
                .contains(tag);
    }

    @Test
    void tooLargeABody() throws Exception {
        requireProblem(ask(token, "PUT", ASSIGNMENT, " ".repeat(1024 * 1024 + 1)), 413, """
                {"type": "about:blank", "title": "Request Entity Too Large", "status": 413, "detail": "the body is too long"}
                """);
    }

    @Test
    void aRequestLineThatIsTooLong() throws Exception {
        requireProblem(ask(token, "GET", "/" + "x".repeat(9000), ""), 414, """
                {"type": "about:blank", "title": "Request-URI Too Long", "status": 414, "detail": "the request line is too long"}
                """);
    }

    @Test
    void badJson() throws Exception {
        requireProblem(ask(token, "PUT", ASSIGNMENT, "{\"target\": \n nowhere}"), 400, """
                {"type": "about:blank", "title": "Bad Request", "status": 400,
                 "detail": "no JSON: Unrecognized token 'nowhere': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false') (line 2, column 2)",
                 "instance": "/api/v1/assignments/52-54-00-12-34-56"}
                """);
        requireProblem(ask(token, "PUT", "/api/v1/firmware", "[\n5"), 400, """
                {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "[0]: expected an object, found something else",
                 "instance": "/api/v1/firmware", "problems": [{"where": "[0]", "message": "expected an object, found something else"}]}
                """);
    }

    @Test
    void unknownKeys() throws Exception {
        requireProblem(ask(token, "PUT", ASSIGNMENT, "{\"targets\": \"local\", \"x\": 1}"), 400, """
                {"type": "about:blank", "title": "Bad Request", "status": 400,
                 "detail": "targets: this key is not known; known are target, assignment, force\\nx: this key is not known; known are target, assignment, force",
                 "instance": "/api/v1/assignments/52-54-00-12-34-56",
                 "problems": [
                  {"where": "targets", "message": "this key is not known; known are target, assignment, force"},
                  {"where": "x", "message": "this key is not known; known are target, assignment, force"}]}
                """);
        requireProblem(ask(token, "PUT", "/api/v1/firmware", "[{\"offers\": \"x\"}]"), 400, """
                {"type": "about:blank", "title": "Bad Request", "status": 400,
                 "detail": "[0].offers: this key is not known; known are architecture, learnt, mac, offer, oui, vendorClass",
                 "instance": "/api/v1/firmware",
                 "problems": [{"where": "[0].offers",
                  "message": "this key is not known; known are architecture, learnt, mac, offer, oui, vendorClass"}]}
                """);
    }

    @Test
    void aWrongMethod() throws Exception {
        HttpResponse<String> refused = ask(token, "POST", ASSIGNMENT, LOCAL);
        requireProblem(refused, 405, """
                {"type": "about:blank", "title": "Method Not Allowed", "status": 405,
                 "detail": "POST is not possible here, but DELETE, GET, HEAD, PATCH, PUT",
                 "instance": "/api/v1/assignments/52-54-00-12-34-56"}
                """);
        assertThat(refused.headers().firstValue("Allow")).contains("DELETE, GET, HEAD, PATCH, PUT");
    }

    @Test
    void wrongMediaTypes() throws Exception {
        requireProblem(ask(token, "PUT", ASSIGNMENT, LOCAL, "Content-Type", "application/xml"), 415, """
                {"type": "about:blank", "title": "Unsupported Media Type", "status": 415,
                 "detail": "expected a body of type application/json, found application/xml",
                 "instance": "/api/v1/assignments/52-54-00-12-34-56"}
                """);
        requireProblem(ask(token, "GET", ASSIGNMENT, "", "Accept", "text/html"), 406, """
                {"type": "about:blank", "title": "Not Acceptable", "status": 406,
                 "detail": "this gives application/json, asked for was text/html",
                 "instance": "/api/v1/assignments/52-54-00-12-34-56"}
                """);
    }

    @Test
    void aBadMacAddress() throws Exception {
        requireProblem(ask(token, "GET", "/api/v1/assignments/nobody", ""), 400, """
                {"type": "about:blank", "title": "Bad Request", "status": 400,
                 "detail": "mac: 'nobody' is no MAC address: expected 12 hexadecimal digits, such as 52:54:00:12:34:56", "instance": "/api/v1/assignments/nobody",
                 "problems": [{"where": "mac", "message": "'nobody' is no MAC address: expected 12 hexadecimal digits, such as 52:54:00:12:34:56"}]}
                """);
    }

    @Test
    void aBadLimit() throws Exception {
        for (String limit : new String[] {"0", "1001", "-1", "many"}) {
            requireProblem(ask(token, "GET", "/api/v1/attempts?limit=" + limit, ""), 400, """
                    {"type": "about:blank", "title": "Bad Request", "status": 400,
                     "detail": "limit: expected 1 to 1000, found '%s'", "instance": "/api/v1/attempts",
                     "problems": [{"where": "limit", "message": "expected 1 to 1000, found '%s'"}]}
                    """.formatted(limit, limit));
        }
    }

    @Test
    void nothingThere() throws Exception {
        for (String path : new String[] {"/api/v1/nowhere", "/nowhere"}) {
            requireProblem(ask(token, "GET", path, ""), 404, """
                    {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "there is nothing at %s",
                     "instance": "%s"}
                    """.formatted(path, path));
        }
    }
}
