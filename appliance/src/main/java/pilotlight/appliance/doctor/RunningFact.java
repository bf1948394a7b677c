package pilotlight.appliance.doctor;

import java.nio.file.Path;
import java.util.List;

/**
 * Whether the appliance runs.
 *
 * @param running true if it does
 * @param state its state directory
 * @param missing what it says itself that machines lack
 * @param warnings what it says itself that is wrong
 */
public record RunningFact(boolean running, Path state, List<String> missing, List<String> warnings) implements Fact {

    /** Copies the lists. */
    public RunningFact {
        missing = List.copyOf(missing);
        warnings = List.copyOf(warnings);
    }

    @Override
    public String subject() {
        return "appliance";
    }

    @Override
    public List<Finding> findings() {
        if (!running) {
            return List.of(Finding.broken(
                    "no appliance runs with the state directory " + state,
                    "start it: `pilotlight serve`, or `systemctl start pilotlight`"));
        }
        return missing.stream()
                .map(sentence -> Finding.broken(sentence, "machines do not boot before that"))
                .toList();
    }
}
