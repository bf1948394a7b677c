package pilotlight.netboot.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.netboot.wire.Bytes;

class DhcpOptionsTest {

    private static final DhcpOptions TWO =
            DhcpOptions.EMPTY.with(OptionCode.VENDOR_CLASS, "PXEClient").with(OptionCode.HOST_NAME, "cn07");

    @Test
    void keepsTheOrderInWhichOptionsCame() {
        assertThat(TWO.codes()).containsExactly(OptionCode.VENDOR_CLASS, OptionCode.HOST_NAME);
    }

    @Test
    void replacesInPlace() {
        DhcpOptions replaced = TWO.with(OptionCode.VENDOR_CLASS, "HTTPClient");
        assertThat(replaced.codes()).isEqualTo(TWO.codes());
        assertThat(replaced.get(OptionCode.VENDOR_CLASS)).contains(Bytes.latin1("HTTPClient"));
        assertThat(TWO.get(OptionCode.VENDOR_CLASS)).contains(Bytes.latin1("PXEClient"));
    }

    @Test
    void removes() {
        assertThat(TWO.without(OptionCode.VENDOR_CLASS).codes()).containsExactly(OptionCode.HOST_NAME);
        assertThat(TWO.without(OptionCode.ROUTER)).isEqualTo(TWO);
    }

    @Test
    void tellsEmptyFromAbsent() {
        DhcpOptions options = DhcpOptions.EMPTY.with(OptionCode.RAPID_COMMIT, Bytes.EMPTY);
        assertThat(options.has(OptionCode.RAPID_COMMIT)).isTrue();
        assertThat(options.get(OptionCode.RAPID_COMMIT)).contains(Bytes.EMPTY);
        assertThat(options.has(OptionCode.ROUTER)).isFalse();
        assertThat(options.get(OptionCode.ROUTER)).isEmpty();
    }

    @Test
    void keepsTheRelayAgentLast() {
        DhcpOptions relayed = DhcpOptions.EMPTY
                .with(OptionCode.RELAY_AGENT, Bytes.hex("0100"))
                .with(OptionCode.HOST_NAME, "cn07");
        assertThat(relayed.codes()).containsExactly(OptionCode.HOST_NAME, OptionCode.RELAY_AGENT);
    }

    @Test
    void comparesValuesAndOrder() {
        DhcpOptions turned =
                DhcpOptions.EMPTY.with(OptionCode.HOST_NAME, "cn07").with(OptionCode.VENDOR_CLASS, "PXEClient");
        assertThat(TWO).isNotEqualTo(turned).isNotEqualTo(TWO.with(OptionCode.HOST_NAME, "cn08"));
        assertThat(turned.without(OptionCode.VENDOR_CLASS).with(OptionCode.VENDOR_CLASS, "PXEClient"))
                .isEqualTo(turned)
                .hasSameHashCodeAs(turned);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 52, 255})
    void refusesFraming(int code) {
        assertThatThrownBy(() -> TWO.with(OptionCode.of(code), Bytes.EMPTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("option " + code + " (");
    }

    @Test
    void refusesTextThatWouldBeGarbled() {
        assertThatThrownBy(() -> TWO.with(OptionCode.HOST_NAME, "\u03bb"))
                .hasMessage("option 12 can only hold ISO 8859-1, found '\u03bb'");
    }
}
