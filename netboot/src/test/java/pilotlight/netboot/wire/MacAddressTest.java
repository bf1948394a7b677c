package pilotlight.netboot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {

    private static final MacAddress MAC = new MacAddress(0x0050563da795L);

    @ParameterizedTest
    @ValueSource(strings = {"00:50:56:3d:a7:95", "00-50-56-3D-A7-95", "0050563DA795", "0050563da795", "0050.563d.a795"})
    void readsEverySpelling(String text) {
        assertThat(MacAddress.parse(text)).isEqualTo(MAC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00:50:56:3d:a7",
                "00:50:56:3d:a7:9g",
                "0:0:50:563da795",
                "00:50:56:3d:a7:95:00",
                "-05056:3da795"
            })
    void refusesAnythingElseWithASentence(String text) {
        assertThatThrownBy(() -> MacAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is no MAC address");
    }

    @Test
    void writesTheSpellingsThatFilesAndScriptsNeed() {
        assertThat(MAC).hasToString("00:50:56:3d:a7:95");
        assertThat(MAC.dashes()).isEqualTo("00-50-56-3d-a7-95");
        assertThat(MAC.bare()).isEqualTo("0050563da795");
        assertThat(MAC.triton()).isEqualTo("010050563DA795");
    }

    @Test
    void isTheSameAsItsBytes() {
        assertThat(MacAddress.of(MAC.bytes())).isEqualTo(MAC);
        assertThat(MAC.bytes().hex()).isEqualTo("0050563da795");
    }
}
