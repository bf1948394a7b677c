package pilotlight.appliance.boot;

import java.time.Instant;
import java.util.function.Supplier;
import pilotlight.appliance.machine.Stage;

/**
 * A file on its way to a machine.
 *
 * @param client who asked for it
 * @param stage how far its boot is with it
 * @param what its path
 * @param soFar how much went out; asked by other threads than the one that sends
 */
public record Sending(Client client, Stage stage, String what, Supplier<Shipment> soFar) {

    /** How far it is now. */
    public Event event(Instant now) {
        return new Event(now, client, stage, Event.Outcome.UNDER_WAY, what, "", soFar.get());
    }
}
