package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import pilotlight.netboot.wire.MacAddress;

/** Which addresses say that a machine is but rehearsed. */
class RehearsedMachineTest {

    @Test
    void knowsItsOwnAndNoOther() {
        assertThat(RehearsedMachine.mac(0)).hasToString("02:72:65:68:00:00");
        assertThat(RehearsedMachine.is(RehearsedMachine.mac(0))).isTrue();
        assertThat(RehearsedMachine.is(RehearsedMachine.mac(RehearsedMachine.MOST - 1)))
                .isTrue();
        assertThat(RehearsedMachine.is(MacAddress.parse("02:72:65:67:ff:ff"))).isFalse();
        assertThat(RehearsedMachine.is(MacAddress.parse("02:72:65:69:00:00"))).isFalse();
    }

    @Test
    void refusesANumberThatHasNoAddress() {
        assertThatThrownBy(() -> RehearsedMachine.mac(RehearsedMachine.MOST))
                .hasMessage("machine 65536: expected 0 to 65535");
    }
}
