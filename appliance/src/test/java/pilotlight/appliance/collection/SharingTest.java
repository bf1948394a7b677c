package pilotlight.appliance.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SharingTest {

    @Test
    void givesEqualValuesAsOneObject() {
        Sharing<List<Integer>> sharing = new Sharing<>(8);
        List<Integer> first = List.of(1000);
        assertThat(sharing.one(first)).isSameAs(first);
        assertThat(sharing.one(List.of(1000))).isSameAs(first);
    }

    @Test
    void givesNobodyAnotherValue() {
        Sharing<Integer> sharing = new Sharing<>(8);
        for (int i = -5000; i < 5000; i++) {
            assertThat(sharing.one(i)).isEqualTo(i);
        }
    }

    @Test
    void forgetsWhatLostItsPlace() {
        Sharing<List<Integer>> sharing = new Sharing<>(1);
        List<Integer> first = List.of(1000);
        sharing.one(first);
        sharing.one(List.of(2000));
        assertThat(sharing.one(List.of(1000))).isEqualTo(first).isNotSameAs(first);
    }
}
