package pilotlight.appliance.machine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One key of what a machine is assigned in effect, before and after something was edited.
 *
 * @param path of the key, such as {@code kernelArgs.hostname} or {@code network.vnics[0].ip}; {@code by} is who says what it boots
 * @param before its value; empty: it was not said
 * @param after its value; empty: it is not said any more
 */
public record KeyChange(String path, String before, String after) {

    /** What differs, in the order of the keys: first those that were there before. */
    static List<KeyChange> between(Optional<Entry> before, Optional<Entry> after) {
        Map<String, String> old = EntryKeys.of(before);
        Map<String, String> now = EntryKeys.of(after);
        Set<String> paths = new LinkedHashSet<>(old.keySet());
        paths.addAll(now.keySet());
        return paths.stream()
                .map(path -> new KeyChange(path, old.getOrDefault(path, ""), now.getOrDefault(path, "")))
                .filter(change -> !change.before.equals(change.after))
                .toList();
    }
}
