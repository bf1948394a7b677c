package pilotlight.appliance.cli;

import java.time.Instant;
import java.util.List;
import pilotlight.appliance.api.AttemptLine;
import pilotlight.appliance.api.RackLine;

/** Machines for those who watch, as an appliance tells of them. */
final class WatchedRack {

    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private WatchedRack() {}

    static RackLine idle(String mac, String name) {
        return new RackLine(mac, name, "", "debian", "", "", false, 0, 0, "", "", "", "", "");
    }

    /** In its stage for a minute and a half, heard {@code silent} seconds ago. */
    static RackLine line(String mac, String name, String stage, String result, long bytes, long size, long silent) {
        return new RackLine(
                mac,
                name,
                "10.0.0.7",
                "debian",
                stage,
                result,
                false,
                bytes,
                size,
                NOW.minusSeconds(120).toString(),
                NOW.minusSeconds(90).toString(),
                NOW.minusSeconds(silent).toString(),
                "",
                "trace of " + mac);
    }

    static RackLine stalled(RackLine line) {
        return troubled(line, true, line.problem());
    }

    static RackLine troubled(RackLine line, String problem) {
        return troubled(line, line.stalled(), problem);
    }

    private static RackLine troubled(RackLine line, boolean stalled, String problem) {
        return new RackLine(
                line.mac(),
                line.name(),
                line.address(),
                line.target(),
                line.stage(),
                line.result(),
                stalled,
                line.bytes(),
                line.size(),
                line.begun(),
                line.reached(),
                line.last(),
                problem,
                line.trace());
    }

    /** The same, as the feed tells it, which does not always know the target. */
    static AttemptLine attempt(RackLine line) {
        return new AttemptLine(
                line.trace(),
                line.mac(),
                line.name(),
                line.begun(),
                line.last(),
                line.reached(),
                line.stage(),
                line.result(),
                line.stalled(),
                "",
                line.address(),
                "",
                "",
                "",
                line.bytes(),
                line.size(),
                line.problem(),
                List.of());
    }
}
