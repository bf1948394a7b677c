package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KernelFlagsTest {

    private static KernelFlags flags(Map<String, Optional<String>> flags) {
        return new KernelFlags(new TreeMap<>(flags));
    }

    @Test
    void standInTheOrderOfTheirNamesEachFollowedByABlank() {
        assertThat(flags(Map.of("-m", Optional.of("milestone=none"), "-k", Optional.empty(), "-d", Optional.empty())))
                .hasToString("-d -k -m milestone=none ");
        assertThat(KernelFlags.NONE).hasToString("");
    }

    @Test
    void keepTheirValuesOverThoseBelow() {
        assertThat(flags(Map.of("-k", Optional.of("own"))).over(Map.of("-k", Optional.empty(), "-d", Optional.empty())))
                .hasToString("-d -k own ");
    }
}
