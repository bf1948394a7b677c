package pilotlight.appliance.store;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import pilotlight.appliance.machine.Stage;

/**
 * How long boots took that began on one day. Machines that were to get nothing, or only handed back to their disks, are left out.
 *
 * @param day in UTC
 * @param boots that ended: well or not
 * @param failed of these
 * @param medianSeconds of those that ended well, from the first packet to the last sign of life; 0 where none did
 * @param p90Seconds 90 of 100 took no longer; 0 where none ended well
 * @param stages how many seconds each stage took in the median of those that ended well, from the end of the stage before to its own;
 *     only stages that were reached
 */
public record BootDay(
        LocalDate day, int boots, int failed, double medianSeconds, double p90Seconds, Map<Stage, Double> stages) {

    /** Copies the map; it is in the order of the stages. */
    public BootDay {
        Map<Stage, Double> ordered = new EnumMap<>(Stage.class);
        ordered.putAll(stages);
        stages = Collections.unmodifiableMap(ordered);
    }
}
