package pilotlight.appliance.api;

import java.util.Optional;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.netboot.wire.MacAddress;

/**
 * A machine in the rack view; an empty text where nothing is known.
 *
 * @param mac with colons
 * @param name what it is called
 * @param address where it was last
 * @param target what it boots, or was to boot
 * @param stage how far its latest boot came
 * @param result what became of that
 * @param stalled true while that makes no progress
 * @param bytes of the file that is on its way, or was last
 * @param size of that file
 * @param begun when it began, ISO 8601
 * @param reached when the stage began, ISO 8601
 * @param last the last sign of life, ISO 8601
 * @param problem the last thing that went wrong
 * @param trace the name of the boot
 */
public record RackLine(
        String mac,
        String name,
        String address,
        String target,
        String stage,
        String result,
        boolean stalled,
        long bytes,
        long size,
        String begun,
        String reached,
        String last,
        String problem,
        String trace) {

    /** One that never booted as far as is known. */
    static RackLine idle(MacAddress mac, String name, String address, String target, String last) {
        return new RackLine(mac.toString(), name, address, target, "", "", false, 0, 0, "", "", last, "", "");
    }

    /** One that boots, or did; {@code target} where the attempt does not say what it boots. */
    static RackLine of(Attempt attempt, String name, String target) {
        return of(AttemptLine.of(attempt, name), target);
    }

    /** What {@code line} tells of the machine; {@code target} where that does not say what it boots. */
    public static RackLine of(AttemptLine line, String target) {
        return new RackLine(
                line.mac(),
                line.name(),
                line.address(),
                Optional.of(line.target()).filter(said -> !said.isEmpty()).orElse(target),
                line.stage(),
                line.result(),
                line.stalled(),
                line.bytes(),
                line.size(),
                line.begun(),
                line.reached(),
                line.last(),
                line.problem(),
                line.trace());
    }
}
