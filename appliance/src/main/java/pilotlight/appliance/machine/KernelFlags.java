package pilotlight.appliance.machine;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Flags of the SmartOS kernel, such as {@code -k} or {@code -m milestone=none}; Linux ignores them.
 *
 * @param flags each flag with its value if it takes one, in the order of their names
 */
public record KernelFlags(SortedMap<String, Optional<String>> flags) {

    /** No flag. */
    public static final KernelFlags NONE = new KernelFlags(new TreeMap<>());

    /** Copies {@code flags}. */
    public KernelFlags {
        flags = Collections.unmodifiableSortedMap(new TreeMap<>(flags));
    }

    /** These flags, and below them {@code more}: where both name a flag, this one's value stays. */
    public KernelFlags over(Map<String, Optional<String>> more) {
        TreeMap<String, Optional<String>> merged = new TreeMap<>(more);
        merged.putAll(flags);
        return new KernelFlags(merged);
    }

    /** As the kernel line wants them: every flag followed by one blank, {@code "-k -m milestone=none "}. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        flags.forEach((flag, value) ->
                line.append(flag).append(' ').append(value.map(v -> v + " ").orElse("")));
        return line.toString();
    }
}
