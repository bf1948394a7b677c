package pilotlight.appliance.cli;

import java.time.Instant;
import pilotlight.appliance.api.AttemptLine;
import pilotlight.appliance.api.EventLine;
import tools.jackson.databind.json.JsonMapper;

/** Hands on what is told of the machines of interest. */
final class Watcher {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WatchState state;
    private final WatchView view;

    Watcher(WatchState state, WatchView view) {
        this.state = state;
        this.view = view;
    }

    /** It is {@code now}. */
    void at(Instant now) {
        view.at(now);
    }

    /** Takes what was told. */
    void take(Told told) {
        if (told instanceof Told.Rack rack) {
            view.loaded(state.load(rack.lines()));
        } else if (told instanceof Told.Happened happened) {
            take(happened.message());
        } else if (told instanceof Told.Connection connection) {
            view.connection(connection.sentence());
        }
    }

    private void take(EventReader.Message message) {
        switch (message.event()) {
            case "attempt" -> attempt(message);
            case "event" -> step(message);
            default -> appliance(message);
        }
    }

    private void attempt(EventReader.Message message) {
        AttemptLine attempt = JSON.readValue(message.data(), AttemptLine.class);
        state.tell(attempt).ifPresent(view::changed);
        if (state.concerns(attempt.mac())) {
            view.heard(message);
        }
    }

    private void step(EventReader.Message message) {
        EventLine event = JSON.readValue(message.data(), EventLine.class);
        if (state.concerns(event.mac())) {
            view.stepped(event);
            view.heard(message);
        }
    }

    /** Who watches some machines does not ask for the appliance's own news. */
    private void appliance(EventReader.Message message) {
        if (!state.isPartial()) {
            view.heard(message);
        }
    }
}
