package pilotlight.appliance.feed;

import java.nio.charset.StandardCharsets;
import pilotlight.netboot.wire.Bytes;

/** Writes a stream of server-sent events (WHATWG HTML, section 9.2). */
final class EventText {

    private static final int RETRY_MILLIS = 2_000;

    private final StringBuilder text = new StringBuilder();
    private final String run;

    EventText(String run) {
        this.run = run;
    }

    /** How soon to come again, and where this stream begins: an id alone is no event, but is remembered. */
    EventText opening(long number) {
        text.append("retry: ").append(RETRY_MILLIS).append('\n');
        id(number).append('\n');
        return this;
    }

    /** What {@code entry} tells, as {@code json}. */
    EventText entry(Entry entry, String json) {
        return event(entry.number(), entry.kind().word(), json);
    }

    /** Something is missing before {@code number}: load anew. */
    EventText reset(long number) {
        return event(number, "reset", "{}");
    }

    /** Says nothing, so that the connection lives. */
    EventText comment() {
        text.append(":\n\n");
        return this;
    }

    private EventText event(long number, String kind, String json) {
        id(number)
                .append("event: ")
                .append(kind)
                .append("\ndata: ")
                .append(json)
                .append("\n\n");
        return this;
    }

    private StringBuilder id(long number) {
        return text.append("id: ").append(new Position(run, number)).append('\n');
    }

    int length() {
        return text.length();
    }

    Bytes bytes() {
        return Bytes.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
