package pilotlight.appliance.boot;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.MacAddress;

/**
 * One thing that happened to one machine.
 *
 * @param time when
 * @param client who it happened to
 * @param stage how far its boot is with it
 * @param outcome how it ended
 * @param what the thing itself: a path, a boot file, a message type
 * @param why the reason in plain words; empty where the outcome says it all
 * @param bytes how many were sent; 0 where nothing was
 * @param seconds how long it took; 0 where that means nothing
 */
public record Event(
        Instant time,
        Client client,
        Stage stage,
        Outcome outcome,
        String what,
        String why,
        long bytes,
        double seconds) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    /** Names come off the wire: what could forge a line of the log is replaced. */
    public Event {
        what = oneLine(what);
        why = oneLine(why);
    }

    private static String oneLine(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }

    /** How a thing ended. */
    public enum Outcome {
        /** As it should. */
        DONE,
        /** We chose not to answer, or had nothing to give. */
        DECLINED,
        /** Nothing that anybody needs to hear of: another server's business, or a name that a loader merely tries. */
        IGNORED,
        /** The client only looked, or went away by itself: no fault of ours. */
        ABANDONED,
        /** Two machines claim the same: an operator must decide. */
        CONFLICT,
        /** It went wrong. */
        FAILED;

        /** How logs and metrics spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** When it began. */
    public Instant begun() {
        return time.minusNanos((long) (seconds * NANOS_PER_SECOND));
    }

    /** The machine, where it is known. */
    public Optional<MacAddress> mac() {
        return client.mac();
    }
}
