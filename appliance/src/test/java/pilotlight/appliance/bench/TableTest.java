package pilotlight.appliance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void showsEachGroupWithTheServersThatTookPart() {
        List<Figure> figures = List.of(
                new Figure(
                        Group.TFTP,
                        "TFTP",
                        Line.of(Measure.THROUGHPUT, Aim.ofBestPeer(1), Aim.ofYardstick(0.85)),
                        Map.of(Pilotlight.NAME, 50.0, "dnsmasq", 1000.0, Peers.YARDSTICK, 50.0)),
                new Figure(Group.START, "start", Line.of(Measure.START, Aim.itself(2)), Map.of(Pilotlight.NAME, 1.25)));
        assertThat(new Table(List.of(Pilotlight.NAME, "dnsmasq", "nginx", Peers.YARDSTICK), figures))
                .hasToString("""

                Start and memory     pilotlight  of best  of yard  aim
                start             s        1.25        -        -  <= 2.00  met

                TFTP        pilotlight  dnsmasq  yardstick  of best  of yard  aim
                TFTP  MB/s        50.0    1,000       50.0     0.05     1.00  >= 1.00, >= 0.85 yard  missed: below 1.00 of dnsmasq
                """);
    }
}
