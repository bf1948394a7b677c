package pilotlight.appliance.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What is to be done to a table of one row a key.
 *
 * @param gone keys whose rows go
 * @param changed rows that come, or become others
 */
record Difference<K, V>(Set<K> gone, Map<K, V> changed) {

    static <K, V> Difference<K, V> between(Map<K, V> before, Map<K, V> after) {
        Set<K> gone = new HashSet<>(before.keySet());
        gone.removeAll(after.keySet());
        Map<K, V> changed = new HashMap<>(after);
        changed.entrySet().removeIf(row -> row.getValue().equals(before.get(row.getKey())));
        return new Difference<>(gone, changed);
    }

    void write(Consumer<K> delete, BiConsumer<K, V> put) {
        gone.forEach(delete);
        changed.forEach(put);
    }
}
