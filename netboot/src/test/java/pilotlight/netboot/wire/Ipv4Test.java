package pilotlight.netboot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4Test {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.99.99.9", "255.255.255.255", "192.168.0.1"})
    void readsWhatItWrites(String text) {
        assertThat(Ipv4.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0", "10.0.0.256", "10.0.0.0.1", "localhost", "10.0.0.-1", "1000.0.0.1"})
    void refusesAnythingElseWithASentence(String text) {
        assertThatThrownBy(() -> Ipv4.parse(text)).hasMessageContaining("'" + text + "' is no IPv4 address");
    }

    @Test
    void ordersWithoutSign() {
        assertThat(Ipv4.parse("9.0.0.1")).isLessThan(Ipv4.parse("200.0.0.1"));
    }

    @Test
    void networkContainsItsOwnAndNoOther() {
        Ipv4Network network = Ipv4Network.parse("10.77.0.0/23");
        assertThat(network.contains(Ipv4.parse("10.77.1.255"))).isTrue();
        assertThat(network.contains(Ipv4.parse("10.77.2.0"))).isFalse();
        assertThat(network.netmask()).hasToString("255.255.254.0");
        assertThat(Ipv4Network.around(Ipv4.parse("10.77.1.3"), 23)).isEqualTo(network);
        assertThat(Ipv4Network.parse("0.0.0.0/0").contains(Ipv4.BROADCAST)).isTrue();
    }

    @Test
    void networkRefusesBitsBeyondItsPrefixAndNamesTheLikelyOne() {
        assertThatThrownBy(() -> Ipv4Network.parse("10.77.1.3/23")).hasMessageContaining("did you mean 10.77.0.0/23?");
    }
}
