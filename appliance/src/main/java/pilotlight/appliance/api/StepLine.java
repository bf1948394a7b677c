package pilotlight.appliance.api;

import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.boot.Shipment;

/**
 * A step of an attempt, as JSON shows it.
 *
 * @param stage such as {@code kernel}
 * @param outcome such as {@code done}
 * @param what a path, a boot file, a message type
 * @param why in plain words; empty where the outcome says it all
 * @param loader who asked
 * @param first when it began, ISO 8601
 * @param last when it last happened, ISO 8601
 * @param times how often in a row
 * @param bytes of the file that arrived
 * @param size of the whole file; 0 where that is not known
 * @param seconds it took
 * @param resent packets sent again
 */
public record StepLine(
        String stage,
        String outcome,
        String what,
        String why,
        String loader,
        String first,
        String last,
        int times,
        long bytes,
        long size,
        double seconds,
        long resent) {

    static StepLine of(Step step) {
        Shipment shipment = step.shipment();
        return new StepLine(
                step.stage().word(),
                step.outcome().word(),
                step.what(),
                step.why(),
                step.loader().word(),
                step.first().toString(),
                step.last().toString(),
                step.times(),
                shipment.bytes(),
                shipment.size(),
                shipment.seconds(),
                shipment.resent());
    }
}
