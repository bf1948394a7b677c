package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pxe.RelayAgent;
import pilotlight.netboot.wire.Bytes;

class RackTagTest {

    @ParameterizedTest
    @CsvSource({
        "admin_rack_r12,  admin_rack_r12",
        "ADMIN_RACK_R-1,  ADMIN_RACK_R-1",
        "r12,             admin_rack_r12",
        "admin,           admin_rack_admin",
        "admin_rack_,     admin_rack_admin_rack_",
        "admin_rack_r.12, admin_rack_admin_rack_r.12",
    })
    void completesTheNameThatTheRelayGives(String circuit, String tag) {
        assertThat(RackTag.of(Bytes.latin1(circuit))).contains(tag);
    }

    @ParameterizedTest
    @CsvSource({"''", "00040001", "72203132", "72e4"})
    void takesACircuitIdThatIsNoTextForNoTag(String hex) {
        assertThat(RackTag.of(Bytes.hex(hex))).isEqualTo(Optional.empty());
    }

    @Test
    void readsTheCircuitIdAndSkipsWhatElseTheRelaySays() {
        Bytes relay = RelayAgent.EMPTY
                .withRemoteId(Bytes.latin1("tor1"))
                .withCircuitId(Bytes.latin1("r12"))
                .encode();

        assertThat(pxe(7).with(OptionCode.RELAY_AGENT, relay).request().rackTag())
                .contains("admin_rack_r12");
        assertThat(pxe(7).request().rackTag()).isEmpty();
    }
}
