package pilotlight.appliance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pilotlight.netboot.wire.Ipv4;

class ServerRollTest {

    private static final ForeignServer MAIN = server("10.0.0.1", "");
    private static final ForeignServer CHANGED = server("10.0.0.1", "PXEClient");

    private static ForeignServer server(String address, String vendorClass) {
        return new ForeignServer(Ipv4.parse(address), "eth0", true, Ipv4.ANY, vendorClass, "", "");
    }

    private static SurveyResult found(ForeignServer... servers) {
        return new SurveyResult(List.of("eth0"), List.of(servers), List.of());
    }

    @Test
    void keepsAServerThatMissedOneSurveyAndNoLonger() {
        ServerRoll once = ServerRoll.EMPTY.after(found(MAIN)).after(found());

        assertThat(once.servers(List.of())).containsExactly(MAIN);
        assertThat(once.after(found()).servers(List.of())).isEmpty();
    }

    @Test
    void knowsWhatAServerOffersNow() {
        assertThat(ServerRoll.EMPTY.after(found(MAIN)).after(found(CHANGED)).servers(List.of()))
                .containsExactly(CHANGED);
    }

    @Test
    void addsWhomClientsNameAndNoSurveyFinds() {
        ForeignServer silent = ForeignServer.named(Ipv4.parse("10.0.0.9"), "eth0");
        ForeignServer same = ForeignServer.named(MAIN.address(), "eth0");

        assertThat(ServerRoll.EMPTY.after(found(MAIN)).servers(List.of(silent, same)))
                .containsExactly(MAIN, silent);
    }
}
