package pilotlight.appliance.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.DhcpOptions;
import pilotlight.netboot.dhcp.HardwareAddress;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

class DhcpSwitchboardTest {

    @Test
    void aRelayNamesItselfAndCountsItself() {
        DhcpMessage message = new DhcpMessage(
                DhcpMessage.REQUEST,
                1,
                0,
                7,
                0,
                0,
                Ipv4.ANY,
                Ipv4.ANY,
                Ipv4.ANY,
                Ipv4.ANY,
                HardwareAddress.of(MacAddress.parse("02:72:65:68:00:01")),
                "",
                "",
                DhcpOptions.EMPTY);
        DhcpMessage relayed = DhcpSwitchboard.relayed(message, Ipv4.parse("10.0.0.5"));
        assertThat(relayed.giaddr()).isEqualTo(Ipv4.parse("10.0.0.5"));
        assertThat(relayed.hops()).isEqualTo(1);
        assertThat(relayed.xid()).isEqualTo(7);
    }
}
