package pilotlight.appliance.boot;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.Latin1;
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
 * @param shipment how much of a file was sent
 */
public record Event(
        Instant time, Client client, Stage stage, Outcome outcome, String what, String why, Shipment shipment) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Names come off the wire: what could forge a line of the log is replaced. */
    public Event {
        what = Latin1.printable(what);
        why = Latin1.printable(why);
    }

    /** Something that sends no file. */
    public Event(Instant time, Client client, Stage stage, Outcome outcome, String what, String why) {
        this(time, client, stage, outcome, what, why, Shipment.NONE);
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
        /** It goes on: so far so good. Told about once a second, and never of what took less. */
        UNDER_WAY,
        /** It went wrong. */
        FAILED;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** How logs and metrics spell it. */
        public String word() {
            return word;
        }
    }

    /** When it began. */
    public Instant begun() {
        return time.minusNanos((long) (shipment.seconds() * NANOS_PER_SECOND));
    }

    /** The machine, where it is known. */
    public Optional<MacAddress> mac() {
        return client.mac();
    }
}
