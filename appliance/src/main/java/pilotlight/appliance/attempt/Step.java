package pilotlight.appliance.attempt;

import java.time.Instant;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.boot.Shipment;
import pilotlight.appliance.machine.Stage;

/**
 * One thing that happened in an attempt, however often in a row.
 *
 * @param stage how far the boot was with it
 * @param outcome how it ended
 * @param what the thing itself: a path, a boot file, a message type
 * @param why the reason in plain words; empty where the outcome says it all
 * @param loader who asked
 * @param first when it began
 * @param last when it last happened
 * @param times how often
 * @param shipment how much of a file was sent, the last time
 */
public record Step(
        Stage stage,
        Outcome outcome,
        String what,
        String why,
        Loader loader,
        Instant first,
        Instant last,
        int times,
        Shipment shipment) {

    /** What {@code event} tells. */
    public static Step of(Event event) {
        return new Step(
                event.stage(),
                event.outcome(),
                event.what(),
                event.why(),
                event.client().loader(),
                event.begun(),
                event.time(),
                1,
                event.shipment());
    }

    /** True if {@code event} is the same once more. */
    boolean isRepeatedBy(Event event) {
        return isOf(event) && outcome == event.outcome() && why.equals(event.why());
    }

    /** True if this is under way and {@code event} tells how that goes on or ended. */
    boolean isContinuedBy(Event event) {
        return isOf(event) && outcome == Outcome.UNDER_WAY;
    }

    /** True if this is of the same sending of a file as {@code progress}, and further. */
    boolean hasTold(Event progress) {
        boolean same = outcome == Outcome.UNDER_WAY || !progress.begun().isAfter(last);
        return isOf(progress) && same && shipment.bytes() >= progress.shipment().bytes();
    }

    private boolean isOf(Event event) {
        return stage == event.stage() && what.equals(event.what());
    }

    /** The same once more. */
    Step again(Event event) {
        return new Step(
                stage, outcome, what, why, event.client().loader(), first, event.time(), times + 1, event.shipment());
    }

    /** The same, further on or ended. */
    Step continued(Event event) {
        return new Step(
                stage,
                event.outcome(),
                what,
                event.why(),
                event.client().loader(),
                first,
                event.time(),
                times,
                event.shipment());
    }
}
