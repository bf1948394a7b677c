package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody's change is lost because somebody else read before it. */
class PreconditionIT {

    private static final String LOCAL = "{\"target\": \"local\"}";

    @TempDir
    Path directory;

    private RunningAppliance appliance;

    @BeforeEach
    void start() throws Exception {
        appliance = RunningAppliance.start(directory);
        await().until(() -> appliance.operate("GET", "/api/v1/machines", "").statusCode() == 200);
    }

    @AfterEach
    void stop() {
        appliance.close();
    }

    private String tag(String path) throws Exception {
        return appliance.operate("GET", path, "").headers().firstValue("ETag").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/assignments/52-54-00-12-34-56", "/api/v1/default"})
    void aStaleTagChangesNothing(String path) throws Exception {
        String before = tag(path);
        assertThat(appliance.operate("PUT", path, LOCAL, "If-Match", before).statusCode())
                .isEqualTo(200);
        String after = tag(path);
        assertThat(after).isNotEqualTo(before);
        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            String body = method.equals("PUT") ? "{\"target\": \"none\"}" : "{\"platform\": \"none\"}";
            HttpResponse<String> stale = appliance.operate(method, path, body, "If-Match", before);
            assertThat(stale.statusCode()).as(method).isEqualTo(412);
            assertThat(RunningAppliance.detail(stale))
                    .isEqualTo("If-Match: this was changed meanwhile, and is now " + after + ", not " + before
                            + "; read it again, and say then what shall be");
        }
        assertThat(tag(path)).isEqualTo(after);
        assertThat(appliance.operate("DELETE", path, "", "If-Match", after).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/assignments/52-54-00-12-34-56", "/api/v1/default"})
    void aStarCreatesAndReplacesNothing(String path) throws Exception {
        assertThat(appliance.operate("PUT", path, LOCAL, "If-None-Match", "*").statusCode())
                .isEqualTo(200);
        assertThat(appliance.operate("PUT", path, LOCAL, "If-None-Match", "*").statusCode())
                .isEqualTo(412);
        assertThat(appliance.operate("PUT", path, LOCAL, "If-Match", "*").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatTheCallerHasIsNotSentAgain() throws Exception {
        HttpResponse<String> known =
                appliance.operate("GET", "/api/v1/default", "", "If-None-Match", tag("/api/v1/default"));
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(appliance
                        .operate("GET", "/api/v1/default", "", "If-None-Match", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void ofManyThatReadTheSameOnlyOneWrites() throws Exception {
        String path = "/api/v1/assignments/52-54-00-12-34-56";
        String before = tag(path);
        List<CompletableFuture<Integer>> writers = IntStream.range(0, 16)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> write(path, number, before)))
                .toList();
        assertThat(writers.stream().map(CompletableFuture::join).filter(status -> status == 200))
                .hasSize(1);
    }

    private int write(String path, int number, String tag) {
        try {
            return appliance
                    .operate(
                            "PUT", path, "{\"assignment\": {\"kernelArgs\": {\"a\": " + number + "}}}", "If-Match", tag)
                    .statusCode();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
