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
        "P99_TIME, 40, 10, 20, 0.25",
        "CPU, 2, 4, 6, 2.0",
    })
    void comparesWithTheBestPeerWhetherMoreOrLessIsBetter(
            Measure measure, double ours, double one, double another, double ratio) {
        assertThat(figure(measure, ours, one, another).ratio()).contains(ratio);
    }

    @ParameterizedTest
    @CsvSource({
        "THROUGHPUT, 90, ''",
        "THROUGHPUT, 89, 'below 0.9 of dnsmasq'",
        "REQUESTS, 10, 'below 0.9 of dnsmasq'",
        "P99_TIME, 9000, ''",
        "START, 1.5, ''",
        "START, 1.6, 'above 1.5 s'",
        "RESIDENT, 201, 'above 200.0 MB'",
    })
    void remarksOnWhatMissesItsAim(Measure measure, double ours, String remark) {
        assertThat(figure(measure, ours, 100, 80).remark()).isEqualTo(remark);
    }

    @Test
    void doesNotCompareStartAndMemory() {
        assertThat(figure(Measure.START, 1, 0.1, 0.1).ratio()).isEmpty();
        assertThat(figure(Measure.RESIDENT, 150, 5, 5).ratio()).isEmpty();
    }

    @Test
    void hasNoRatioWithoutAPeerOrWithoutPilotlight() {
        assertThat(new Figure("a row", Measure.CPU, Map.of(Pilotlight.NAME, 1.0)).ratio())
                .isEmpty();
        assertThat(new Figure("a row", Measure.CPU, Map.of("nginx", 1.0)).ratio())
                .isEmpty();
    }

    private static Figure figure(Measure measure, double ours, double one, double another) {
        return new Figure("a row", measure, Map.of(Pilotlight.NAME, ours, "dnsmasq", one, "tftpd-hpa", another));
    }
}
