package pilotlight.appliance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows an appliance's events from the moment when this is made. */
final class EventClient implements AutoCloseable {

    final int status;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final InputStream body;
    private final BufferedReader lines;
    private volatile String last = "";
    private volatile boolean ended;

    record Message(String id, String event, JsonNode data) {}

    EventClient(RunningAppliance appliance, String query, String lastId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + appliance.ports().control() + "/api/v1/events" + query))
                .header("Accept", "text/event-stream")
                .header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(appliance.settings.state().resolve("token"))
                                        .strip());
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        status = response.statusCode();
        body = response.body();
        lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        Thread reader = new Thread(this::read, "event client");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        String event = "";
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    last = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    messages.add(new Message(last, event, JsonMapper.shared().readTree(line.substring(6))));
                }
            }
            ended = true;
        } catch (IOException cutOff) {
            ended = true;
        }
    }

    List<Message> messages() {
        return List.copyOf(messages);
    }

    List<Message> of(String event) {
        return messages.stream()
                .filter(message -> message.event().equals(event))
                .toList();
    }

    /** The id that came last; the opening has one, too. */
    String last() {
        return last;
    }

    boolean ended() {
        return ended;
    }

    /** The reader itself is held by its thread until something comes. */
    @Override
    public void close() throws IOException {
        body.close();
    }
}
