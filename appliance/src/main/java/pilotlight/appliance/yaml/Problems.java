package pilotlight.appliance.yaml;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The mistakes found in one file while it is read. */
public final class Problems {

    private final Path file;
    private final Set<Problem> found = new LinkedHashSet<>();

    /** None yet in {@code file}. */
    public Problems(Path file) {
        this.file = file;
    }

    /** Notes one, however often it is met; {@code line} counts from 1, 0 means the file as a whole. */
    public void add(int line, String message) {
        found.add(new Problem(file, line, message));
    }

    /** True as long as nothing is wrong. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** All of them, from the first line to the last. */
    public List<Problem> inOrder() {
        return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
