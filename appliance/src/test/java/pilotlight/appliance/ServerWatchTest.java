package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.appliance.config.Ports;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.probe.DhcpRole;
import pilotlight.appliance.probe.DhcpSurvey;
import pilotlight.appliance.probe.ForeignServer;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;

/** No survey is made here: what clients name is heard of all the same. */
class ServerWatchTest {

    private static final List<NetInterface> NICS = List.of(new NetInterface(
            "eth0", (Ipv4) RequestBuilder.SELF.address(), Ipv4Network.parse("10.77.0.0/24"), 1500, List.of(), 2));

    private final ServerWatch watch =
            new ServerWatch(DhcpSurvey.of(null, Ports.USUAL, NICS), nic -> DhcpRole.PROXY, NICS, Duration.ofMinutes(5));

    private void named(String server) {
        watch.overhear(pxe(7).type(MessageType.REQUEST).selecting(server).request());
    }

    private List<String> known() {
        return watch.servers().stream()
                .map(ForeignServer::address)
                .map(Ipv4::toString)
                .toList();
    }

    @Test
    void hearsOfARealServerAlthoughSomebodyInventsHundreds() {
        for (int i = 0; i < 500; i++) {
            named("10.1." + i / 250 + "." + (i % 250 + 1));
        }
        named("10.77.0.3");

        assertThat(known()).contains("10.77.0.3").hasSize(100);
    }

    @Test
    void takesNoProbeForAServerAlthoughItNamesItself() {
        watch.overhear(pxe(7).type(MessageType.REQUEST)
                .selecting("10.77.0.42")
                .wanting("10.77.0.42")
                .request());

        assertThat(known()).isEmpty();
    }

    @Test
    void forgetsAServerThatNobodyNamesAnyMore() {
        named("10.77.0.3");
        named("10.77.0.4");
        for (int i = 0; i <= ServerWatch.MOST_SURVEYS; i++) {
            named("10.77.0.4");
            watch.forgetUnnamed();
        }

        assertThat(known()).containsExactly("10.77.0.4");
    }
}
