package pilotlight.appliance.rehearse;

import java.util.List;
import pilotlight.appliance.machine.Stage;

/**
 * How far a rehearsal is.
 *
 * @param seconds since it began
 * @param machines of it in all
 * @param on how many have been powered on
 * @param up how many have all that they need
 * @param failed how many have given up
 * @param stages how many are at each {@link Stage}, by its ordinal
 * @param bytes that have arrived everywhere
 */
public record Snapshot(double seconds, int machines, int on, int up, int failed, List<Integer> stages, long bytes) {

    /** Copies the list. */
    public Snapshot {
        stages = List.copyOf(stages);
    }

    /** How many are at {@code stage}. */
    public int at(Stage stage) {
        return stages.get(stage.ordinal());
    }

    /** Bytes a second since {@code earlier}. */
    public double rateSince(Snapshot earlier) {
        double passed = seconds - earlier.seconds;
        return passed <= 0 ? 0 : (bytes - earlier.bytes) / passed;
    }
}
