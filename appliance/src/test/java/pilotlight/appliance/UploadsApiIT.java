package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.depot.MoodyServer;
import pilotlight.appliance.http.RawClient;
import pilotlight.appliance.platform.TritonTarballs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tarballs that are sent to a running appliance. */
class UploadsApiIT {

    private static final String STAMP = "20230101T000000Z";
    private static final String OTHER = "20240101T000000Z";
    private static final String WAIT_FIRST = "Expect: 100-continue\r\n";

    @TempDir
    Path directory;

    private final ListAppender<ILoggingEvent> audit = new ListAppender<>();
    private RunningAppliance appliance;
    private String token;
    private Path uploads;

    @BeforeEach
    void start() throws IOException {
        RunningAppliance.furnish(directory.resolve("state"));
        uploads = directory.resolve("state/uploads");
        RunningAppliance.put(uploads.resolve("1234/platform-" + STAMP + ".tgz"), "left by a process that was killed");
        audit.start();
        log().addAppender(audit);
        appliance = RunningAppliance.start(directory);
        token = Files.readString(directory.resolve("state/token")).strip();
    }

    @AfterEach
    void stop() {
        appliance.close();
        log().detachAppender(audit);
    }

    private static Logger log() {
        return (Logger) LoggerFactory.getLogger("audit");
    }

    private static String name(String stamp) {
        return "platform-" + stamp + ".tgz";
    }

    private byte[] tarball(String stamp) throws IOException {
        Path file = directory.resolve(name(stamp));
        TritonTarballs.linux("platform-" + stamp).write(file, TritonTarballs.Packing.GZIP);
        return Files.readAllBytes(file);
    }

    private RawClient client() throws IOException {
        return new RawClient(appliance.ports().control());
    }

    private static String head(String file, String token, long length, String... headers) {
        return "PUT /api/v1/platforms/uploads/" + file + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                + "\r\nContent-Length: " + length + "\r\n" + String.join("", headers) + "\r\n";
    }

    private JsonNode json(String path) throws Exception {
        return JsonMapper.shared()
                .readTree(appliance.operate("GET", "/api/v1/" + path, "").body());
    }

    private JsonNode ended(RawClient.Answer begun) throws Exception {
        assertThat(begun.statusLine()).isEqualTo("HTTP/1.1 202 Accepted\r\n");
        String id = JsonMapper.shared().readTree(begun.text()).get("id").asString();
        assertThat(begun.head()).contains("\r\nLocation: /api/v1/jobs/" + id + "\r\n");
        await().until(() -> !json("jobs/" + id).get("state").asString().equals("running"));
        return json("jobs/" + id);
    }

    private void awaitNothingLeft() {
        await().untilAsserted(() -> assertThat(left()).isEmpty());
    }

    private List<Path> left() throws IOException {
        if (!Files.exists(uploads)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(uploads)) {
            return all.toList();
        }
    }

    private List<String> audited() {
        return List.copyOf(audit.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void installsWhatIsSentAndDeletesTheFile() throws Exception {
        byte[] tarball = tarball(STAMP);
        try (RawClient client = client()) {
            assertThat(client.send(head(name(STAMP), token, tarball.length, WAIT_FIRST))
                            .head())
                    .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            JsonNode job = ended(client.send(tarball).answer());
            assertThat(job.get("state").asString()).isEqualTo("done");
            assertThat(job.get("kind").asString()).isEqualTo("install");
            assertThat(job.get("what").asString()).isEqualTo(name(STAMP));
            assertThat(job.get("message").asString()).isEqualTo("installed " + STAMP);
        }
        await().until(() -> json("platforms").findValuesAsString("name").contains(STAMP));
        awaitNothingLeft();
        assertThat(audited())
                .contains("127.0.0.1: PUT /api/v1/platforms/uploads/" + name(STAMP) + " with " + tarball.length
                        + " bytes: 202");
    }

    @Test
    void saysOfABrokenTarballWhyItIsNotInstalled() throws Exception {
        try (RawClient client = client()) {
            JsonNode job =
                    ended(client.send(head(name(STAMP), token, 6) + "broken").answer());
            assertThat(job.get("state").asString()).isEqualTo("failed");
            assertThat(job.get("message").asString()).contains(name(STAMP) + " cannot be installed: ");
        }
        awaitNothingLeft();
        assertThat(json("platforms")).hasSize(1);
    }

    @Test
    void refusesAWrongTokenBeforeTheBodyComes() throws Exception {
        try (RawClient client = client()) {
            RawClient.Answer refused =
                    client.send(head(name(STAMP), "wrong", 5_000_000_000L)).answer();
            assertThat(refused.statusLine()).isEqualTo("HTTP/1.1 401 Unauthorized\r\n");
            assertThat(refused.text()).contains("this token is wrong");
            assertThat(client.ended()).isTrue();
        }
        try (RawClient client = client()) {
            assertThat(client.send(head(name(STAMP), "wrong", 5, WAIT_FIRST)).head())
                    .startsWith("HTTP/1.1 401 ");
        }
        awaitNothingLeft();
        assertThat(audited())
                .contains("127.0.0.1: PUT /api/v1/platforms/uploads/" + name(STAMP) + " with 0 bytes: 401");
    }

    @Test
    void leavesNothingOfWhatWasCutOff() throws Exception {
        try (RawClient client = client()) {
            client.send(head(name(STAMP), token, 100)).send("some");
            await().until(() -> !left().isEmpty() && !left().get(0).endsWith("1234"));
            client.reset();
        }
        awaitNothingLeft();
        assertThat(json("jobs")).isEmpty();
        await().untilAsserted(() -> assertThat(audited())
                .contains("127.0.0.1: PUT /api/v1/platforms/uploads/" + name(STAMP) + " with 4 bytes: cut off"));
    }

    @Test
    void sweepsWhatAKilledProcessLeft() {
        awaitNothingLeft();
    }

    @Test
    void takesTwoAtOnceAndNoThird() throws Exception {
        byte[] one = tarball(STAMP);
        byte[] other = tarball(OTHER);
        try (RawClient first = client();
                RawClient second = client()) {
            assertThat(first.send(head(name(STAMP), token, one.length, WAIT_FIRST))
                            .head())
                    .contains("100 Continue");
            assertThat(second.send(head(name(OTHER), token, other.length, WAIT_FIRST))
                            .head())
                    .contains("100 Continue");
            try (RawClient third = client()) {
                assertThat(third.send(head("platform-20250101T000000Z.tgz", token, 5, WAIT_FIRST))
                                .answer()
                                .text())
                        .contains("2 uploads are under way already");
            }
            assertThat(ended(first.send(one).answer()).get("state").asString()).isEqualTo("done");
            assertThat(ended(second.send(other).answer()).get("state").asString())
                    .isEqualTo("done");
        }
        await().until(() -> json("platforms").size() == 3);
        try (RawClient again = client()) {
            assertThat(ended(again.send(head("platform-20250101T000000Z.tgz", token, 6) + "broken")
                                    .answer())
                            .get("state")
                            .asString())
                    .isEqualTo("failed");
        }
    }

    @Test
    void refusesWhatTheDiskCannotHold() throws Exception {
        try (RawClient client = client()) {
            RawClient.Answer refused = client.send(head(name(STAMP), token, Long.MAX_VALUE / 2) + "some")
                    .answer();
            assertThat(refused.statusLine()).isEqualTo("HTTP/1.1 507 Insufficient Storage\r\n");
            assertThat(refused.text()).contains("is too full: ");
        }
        awaitNothingLeft();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "platform.iso | 400 | expected the name of a tarball",
                "..tgz | 400 | expected the name of a tarball",
                "..%2F..%2Fescaped.tgz | 404 | there is nothing at",
                "%2e%2e | 400 | expected the name of a tarball",
                "a%20b.tgz | 400 | expected the name of a tarball",
                "platform-" + RunningAppliance.STAMP + ".tgz | 409 | is already installed"
            })
    void refusesNamesThatCannotBe(String file, int status, String sentence) throws Exception {
        try (RawClient client = client()) {
            RawClient.Answer refused =
                    client.send(head(file, token, 4) + "some").answer();
            assertThat(refused.statusLine()).startsWith("HTTP/1.1 " + status + " ");
            assertThat(refused.head()).contains("application/problem+json");
            assertThat(refused.text()).contains(sentence);
        }
    }

    @Test
    void installsWhatItDownloads() throws Exception {
        try (MoodyServer server = new MoodyServer(tarball(STAMP))) {
            String source = server.uri("/" + name(STAMP)).toString();
            String id = JsonMapper.shared()
                    .readTree(appliance
                            .operate("POST", "/api/v1/platforms", "{\"source\": \"" + source + "\"}")
                            .body())
                    .get("id")
                    .asString();
            await().until(() -> json("jobs/" + id).get("state").asString().equals("done"));
            JsonNode job = json("jobs/" + id);
            assertThat(job.get("what").asString()).isEqualTo(source);
            assertThat(job.get("message").asString()).isEqualTo("installed " + STAMP);
            assertThat(job.get("done").asLong())
                    .isPositive()
                    .isEqualTo(job.get("total").asLong());
        }
        await().until(() -> json("platforms").findValuesAsString("name").contains(STAMP));
    }
}
