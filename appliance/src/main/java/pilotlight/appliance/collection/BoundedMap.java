package pilotlight.appliance.collection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps with room for so many entries: beyond them, what was longest neither looked at nor put is forgotten first. */
public final class BoundedMap {

    private BoundedMap() {}

    /** An empty one with room for {@code most} entries, for one thread at a time. */
    public static <K, V> Map<K, V> of(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** The same for several threads; whoever walks through it synchronizes on it. */
    public static <K, V> Map<K, V> shared(int most) {
        return Collections.synchronizedMap(of(most));
    }
}
