package pilotlight.appliance.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundedMapTest {

    @Test
    void forgetsWhatWasLongestNeitherPutNorLookedAt() {
        Map<String, Integer> map = BoundedMap.of(2);
        map.put("a", 1);
        map.put("b", 2);
        map.get("a");
        map.put("c", 3);
        assertThat(map).containsOnlyKeys("a", "c");
    }

    @Test
    void isAsBoundedForSeveralThreads() {
        Map<Integer, Integer> map = BoundedMap.shared(3);
        for (int i = 0; i < 10; i++) {
            map.put(i, i);
        }
        assertThat(map).containsOnlyKeys(7, 8, 9);
    }
}
