package pilotlight.appliance.machine;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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

    /** The same with {@code file} in the place of the one at its path, or added to them. */
    AssignmentFiles with(AssignmentFile file) {
        AssignmentFiles others = without(file.path());
        return AssignmentDirectory.isGroup(file.path())
                ? new AssignmentFiles(files, networks, problems, inOrder(others.groups, file))
                : new AssignmentFiles(inOrder(others.files, file), networks, problems, groups);
    }

    /** The same without the file at {@code path}. */
    AssignmentFiles without(Path path) {
        return new AssignmentFiles(except(files, path), networks, problems, except(groups, path));
    }

    private static List<AssignmentFile> except(List<AssignmentFile> all, Path path) {
        return all.stream().filter(file -> !file.path().equals(path)).toList();
    }

    private static List<AssignmentFile> inOrder(List<AssignmentFile> others, AssignmentFile one) {
        return Stream.concat(others.stream(), Stream.of(one))
                .sorted(Comparator.comparing(AssignmentFile::path))
                .toList();
    }
}
