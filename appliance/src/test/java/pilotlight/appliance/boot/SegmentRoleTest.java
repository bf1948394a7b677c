package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.boot.SegmentRole.Kind;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.wire.Ipv4;

class SegmentRoleTest {

    private static final Ipv4 SELF = (Ipv4) RequestBuilder.SELF.address();
    private static final Ipv4 OTHER = Ipv4.parse("10.77.0.3");

    private final List<String> told = new ArrayList<>();
    private final AutoRoles roles =
            new AutoRoles(request -> true, Set.of(SELF), (self, role) -> told.add(role.sentence()));

    /** One character for each time that servers were asked: . nobody answered, o another one did. */
    @ParameterizedTest
    @CsvSource({
        "'',             LISTENING",
        ".,              LISTENING",
        "..,             FULL",
        "o,              PROXY",
        ".o,             PROXY",
        ".o.,            PROXY",
        "..o,            PROXY",
        "..o.........,   PROXY",
        "..o..........,  FULL",
        "o.....o.......,  PROXY",
        "......,         FULL"
    })
    void givesWayAtOnceAndTakesOverAfterALongSilence(String heard, Kind kind) {
        SegmentRole role = SegmentRole.AT_FIRST;
        for (char each : heard.toCharArray()) {
            role = each == 'o' ? role.heard(OTHER) : role.unanswered();
        }
        assertThat(role.kind()).isEqualTo(kind);
    }

    private void takeOver() {
        roles.unanswered(SELF);
        roles.unanswered(SELF);
    }

    private boolean leasesTo(RequestBuilder asked) {
        return roles.test(asked.request());
    }

    @Test
    void leasesOnlyWhereItIsTheServerAndHasAddresses() {
        assertThat(leasesTo(pxe(7))).isFalse();
        takeOver();
        assertThat(leasesTo(pxe(7))).isTrue();
        AutoRoles poor = new AutoRoles(request -> false, Set.of(SELF), (self, role) -> {});
        poor.unanswered(SELF);
        poor.unanswered(SELF);
        assertThat(poor.test(pxe(7).request())).isFalse();
    }

    @Test
    void givesWayWhenAClientChoosesAnotherServer() {
        takeOver();

        assertThat(leasesTo(pxe(7).type(MessageType.REQUEST).selecting("10.77.0.3")))
                .isFalse();
        assertThat(leasesTo(pxe(7))).isFalse();
        assertThat(told)
                .containsExactly("full, no other DHCP server answers", "proxy, beside the DHCP server 10.77.0.3");
    }

    @Test
    void isNotMovedByItselfNorByWhatARelayBrings() {
        takeOver();
        roles.heard(SELF, SELF);
        leasesTo(pxe(7).type(MessageType.REQUEST).selecting("10.77.0.2"));
        leasesTo(pxe(7).type(MessageType.REQUEST).selecting("10.78.0.3").relayedBy("10.78.0.1"));

        assertThat(roles.of(SELF).kind()).isEqualTo(Kind.FULL);
    }

    @Test
    void manyServersThatOneSenderInventsAreOneChange() {
        takeOver();
        for (int i = 1; i < 200; i++) {
            leasesTo(pxe(7).type(MessageType.REQUEST).selecting("10.77.1." + i));
        }

        assertThat(told).hasSize(2);
    }

    @Test
    void isNotMovedByAProbeWhichNamesItself() {
        takeOver();
        leasesTo(pxe(7).type(MessageType.REQUEST).selecting("10.77.0.42").wanting("10.77.0.42"));

        assertThat(roles.of(SELF).kind()).isEqualTo(Kind.FULL);
    }

    @Test
    void isNotMovedByAServerWithoutAnAddress() {
        takeOver();
        leasesTo(pxe(7).type(MessageType.REQUEST).selecting("0.0.0.0"));

        assertThat(roles.of(SELF).kind()).isEqualTo(Kind.FULL);
    }

    @Test
    void tellsAChangeOnce() {
        takeOver();
        roles.unanswered(SELF);
        roles.heard(SELF, OTHER);
        roles.heard(SELF, OTHER);

        assertThat(told).hasSize(2);
    }
}
