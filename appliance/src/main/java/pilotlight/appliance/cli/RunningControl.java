package pilotlight.appliance.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.api.Status;
import pilotlight.appliance.api.Token;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.databind.json.JsonMapper;

/** Asks the running appliance through its control port. */
final class RunningControl implements Control {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final Token token;

    RunningControl(String url, Token token) {
        this.url = url;
        this.token = token;
    }

    Status status() {
        return JSON.readValue(ask("GET", "status", BodyPublishers.noBody()), Status.class);
    }

    /** The bytes that the machine would get; empty with a reason thrown if it would get none. */
    byte[] render(MacAddress mac, String path) {
        return ask("GET", "render/" + mac.dashes() + "/" + path, BodyPublishers.noBody());
    }

    @Override
    public List<MachineLine> machines() {
        return List.of(JSON.readValue(ask("GET", "machines", BodyPublishers.noBody()), MachineLine[].class));
    }

    @Override
    public void assign(MacAddress mac, Target target) {
        ask("PUT", "assignments/" + mac.dashes(), body(target));
    }

    @Override
    public void setDefault(Target target) {
        ask("PUT", "default", body(target));
    }

    @Override
    public void forget(MacAddress mac) {
        ask("DELETE", "machines/" + mac.dashes(), BodyPublishers.noBody());
    }

    private static BodyPublisher body(Target target) {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(Map.of("target", target.toString())));
    }

    private byte[] ask(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/" + path))
                .method(method, body)
                .header("Authorization", token.header())
                .timeout(PATIENCE)
                .build();
        HttpResponse<byte[]> answer = send(request);
        if (answer.statusCode() != OK) {
            throw new NotDoneException(new String(answer.body(), StandardCharsets.UTF_8).strip());
        }
        return answer.body();
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new NotDoneException("the appliance at " + url + " does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotDoneException("interrupted");
        }
    }

    @Override
    public void close() {}
}
