package pilotlight.appliance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {

    @ParameterizedTest
    @CsvSource({
        "THROUGHPUT, 50, 100, 80, 0.5",
        "REQUESTS, 200, 100, 80, 2.0",
        "P99_TIME, 40, 10, 20, 4.0",
        "CPU, 2, 4, 5, 0.5",
    })
    void comparesWithTheBestPeerWhetherMoreOrLessIsBetter(
            Measure measure, double ours, double one, double another, double ratio) {
        assertThat(figure(measure, ours, one, another).value(Against.BEST_PEER)).contains(ratio);
    }

    @ParameterizedTest
    @CsvSource({
        "THROUGHPUT, 100, met",
        "THROUGHPUT, 99, missed: below 1.00 of dnsmasq",
        "CPU, 80, met",
        "CPU, 81, missed: above 1.00 of tftpd-hpa",
    })
    void judgesARatioByWhatIsCompared(Measure measure, double ours, String remark) {
        assertThat(figure(measure, ours, 100, 80, Aim.ofBestPeer(1)).remark()).isEqualTo(remark);
    }

    @ParameterizedTest
    @CsvSource({
        "START, 0.6, met",
        "START, 0.61, missed: above 0.60",
        "FAILED, 0, met",
    })
    void judgesAFigureByItself(Measure measure, double ours, String remark) {
        assertThat(figure(measure, ours, 1, 1, Aim.itself(0.6)).remark()).isEqualTo(remark);
    }

    @Test
    void doesNotTakeTheYardstickForAPeer() {
        Figure figure = new Figure(
                Group.TFTP,
                "a row",
                Line.of(Measure.THROUGHPUT, Aim.ofBestPeer(1), Aim.ofYardstick(0.85)),
                Map.of(Pilotlight.NAME, 80.0, "atftpd", 40.0, Peers.YARDSTICK, 100.0));
        assertThat(figure.value(Against.BEST_PEER)).contains(2.0);
        assertThat(figure.value(Against.YARDSTICK)).contains(0.8);
        assertThat(figure.remark()).isEqualTo("missed: below 0.85 of the yardstick");
    }

    @Test
    void saysNothingWhereNobodyIsThereToCompareWith() {
        Line line = Line.of(Measure.CPU, Aim.ofBestPeer(1));
        assertThat(new Figure(Group.TFTP, "a row", line, Map.of(Pilotlight.NAME, 1.0)).remark())
                .isEmpty();
        assertThat(new Figure(Group.TFTP, "a row", line, Map.of("nginx", 1.0)).remark())
                .isEmpty();
    }

    @Test
    void doesNotCompareStartAndMemory() {
        assertThat(figure(Measure.START, 1, 0.1, 0.1).value(Against.BEST_PEER)).isEmpty();
        assertThat(figure(Measure.RESIDENT, 150, 5, 5).value(Against.BEST_PEER)).isEmpty();
    }

    private static Figure figure(Measure measure, double ours, double one, double another, Aim... aims) {
        return new Figure(
                Group.TFTP,
                "a row",
                Line.of(measure, aims),
                Map.of(Pilotlight.NAME, ours, "dnsmasq", one, "tftpd-hpa", another));
    }
}
