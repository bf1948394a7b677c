package pilotlight.appliance.machine;

import java.util.List;
import pilotlight.appliance.network.Networks;
import pilotlight.appliance.yaml.Problem;

/**
 * All assignment files, as the directory was last read.
 *
 * @param files in the order of their names; the first that names a machine has it
 * @param networks what all machines share
 * @param problems what is wrong with that, and why they may not be those that lie there now
 * @param groups the groups' files, in the order of their names
 */
public record AssignmentFiles(
        List<AssignmentFile> files, Networks networks, List<Problem> problems, List<AssignmentFile> groups) {

    /** Files without groups. */
    public AssignmentFiles(List<AssignmentFile> files, Networks networks, List<Problem> problems) {
        this(files, networks, problems, List.of());
    }

    /** Copies the lists. */
    public AssignmentFiles {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
        groups = List.copyOf(groups);
    }
}
