package pilotlight.appliance.api;

import java.util.Optional;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Shipment;
import pilotlight.netboot.wire.MacAddress;

/**
 * One thing that happened to one machine, as the event stream tells it.
 *
 * @param number of the entry in this run of the appliance
 * @param time ISO 8601
 * @param mac of the machine, whichever of its NICs spoke, with colons; empty where the machine is not known
 * @param name as its assignment calls it; empty if it does not
 * @param trace the attempt that it belongs to; empty for none
 * @param stage such as {@code kernel}
 * @param outcome such as {@code done}
 * @param what a path, a boot file, a message type
 * @param why in plain words; empty where the outcome says it all
 * @param bytes of the file that went out
 * @param size of the whole file; 0 where that is not known
 * @param seconds it took
 * @param loader who asked
 * @param address where the machine was; empty where it had none
 */
public record EventLine(
        long number,
        String time,
        String mac,
        String name,
        String trace,
        String stage,
        String outcome,
        String what,
        String why,
        long bytes,
        long size,
        double seconds,
        String loader,
        String address) {

    /** All but texts of which nobody knows how long they are: names, numbers and times, or the objects that they are made of. */
    private static final int USUAL = 400;

    /** How many bytes {@code event} takes, about, and how many characters JSON has for it, a name of usual length included. */
    public static int size(Event event) {
        return USUAL
                + event.what().length()
                + event.why().length()
                + event.client().agent().map(String::length).orElse(0);
    }

    /** What {@code event} tells of {@code machine}. */
    public static EventLine of(long number, Event event, Optional<MacAddress> machine, String name, String trace) {
        Shipment shipment = event.shipment();
        return new EventLine(
                number,
                event.time().toString(),
                text(machine),
                name,
                trace,
                event.stage().word(),
                event.outcome().word(),
                event.what(),
                event.why(),
                shipment.bytes(),
                shipment.size(),
                shipment.seconds(),
                event.client().loader().word(),
                text(event.client().address()));
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
