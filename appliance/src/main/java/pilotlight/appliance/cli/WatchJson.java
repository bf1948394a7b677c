package pilotlight.appliance.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import pilotlight.appliance.api.EventLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Shows what happens as one JSON object a line: {@code id}, {@code event} and {@code data}, as the API does; {@code rack} is a machine. */
final class WatchJson implements WatchView {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintWriter out;
    private final PrintWriter err;
    private final WatchState state;

    WatchJson(PrintWriter out, PrintWriter err, WatchState state) {
        this.out = out;
        this.err = err;
        this.state = state;
    }

    @Override
    public void loaded(List<WatchRow> changed) {
        state.sorted().forEach(row -> line("", "rack", JSON.valueToTree(row.line())));
    }

    @Override
    public void heard(EventReader.Message message) {
        line(message.id(), message.event(), JSON.readTree(message.data()));
    }

    private void line(String id, String event, JsonNode data) {
        ObjectNode line = JSON.valueToTree(Map.of());
        line.put("id", id).put("event", event).set("data", data);
        out.println(JSON.writeValueAsString(line));
        out.flush();
    }

    @Override
    public void connection(String sentence) {
        err.println(sentence);
        err.flush();
    }

    @Override
    public void changed(WatchRow row) {}

    @Override
    public void stepped(EventLine event) {}

    @Override
    public void at(Instant now) {}

    @Override
    public void close() {}
}
