package pilotlight.appliance.edit;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.stream.Stream;

/**
 * How one file that a machine is given would differ.
 *
 * @param path in the boot tree
 * @param diff unified, with three lines around each change; empty where nothing differs
 */
public record FileDiff(String path, String diff) {

    private static final int CONTEXT = 3;
    private static final int MAX_LINES = 500;

    /** What differs between two texts of the file at {@code path}. */
    static FileDiff of(String path, String before, String after) {
        List<String> old = before.lines().toList();
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                path, path, old, DiffUtils.diff(old, after.lines().toList()), CONTEXT);
        return new FileDiff(path, String.join("\n", bounded(lines)));
    }

    private static List<String> bounded(List<String> lines) {
        return lines.size() <= MAX_LINES
                ? lines
                : Stream.concat(
                                lines.stream().limit(MAX_LINES),
                                Stream.of("(and " + (lines.size() - MAX_LINES) + " lines more)"))
                        .toList();
    }

    boolean isEmpty() {
        return diff.isEmpty();
    }
}
