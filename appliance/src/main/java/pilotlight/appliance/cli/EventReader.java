package pilotlight.appliance.cli;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads server-sent events from the pieces in which they come, wherever those are cut (WHATWG HTML, section 9.2.6). Its owner decides how
 * soon to come again: the field {@code retry} is passed over.
 */
final class EventReader {

    private static final String USUAL = "message";

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String event = "";
    private String id = "";
    private String lastId = "";
    private boolean afterReturn;

    /**
     * One event.
     *
     * @param id with which to go on after it; empty if none was ever given
     * @param event its kind
     * @param data lines, the last without its end
     */
    record Message(String id, String event, String data) {}

    /** The id with which to go on after all that was read; empty if none was ever given. */
    String lastId() {
        return lastId;
    }

    /** The events that end in {@code piece}. */
    List<Message> read(ByteBuffer piece) {
        List<Message> messages = new ArrayList<>();
        while (piece.hasRemaining()) {
            byte next = piece.get();
            boolean pair = next == '\n' && afterReturn;
            if (!pair) {
                take(next, messages);
            }
            afterReturn = next == '\r';
        }
        return messages;
    }

    private void take(byte next, List<Message> messages) {
        if (next != '\n' && next != '\r') {
            line.write(next);
        } else if (line.size() > 0) {
            field(line.toString(StandardCharsets.UTF_8));
            line.reset();
        } else {
            end(messages);
        }
    }

    /** A line without a name before its colon is a comment. */
    private void field(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        set(name, value.startsWith(" ") ? value.substring(1) : value);
    }

    private void set(String name, String value) {
        switch (name) {
            case "event" -> event = value;
            case "data" -> data.append(value).append('\n');
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            default -> {} // as the standard says
        }
    }

    private void end(List<Message> messages) {
        lastId = id;
        if (!data.isEmpty()) {
            messages.add(new Message(id, event.isEmpty() ? USUAL : event, data.substring(0, data.length() - 1)));
        }
        data.setLength(0);
        event = "";
    }
}
