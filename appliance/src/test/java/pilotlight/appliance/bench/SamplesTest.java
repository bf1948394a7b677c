package pilotlight.appliance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void takesTheMedianOfTheRounds() {
        assertThat(Samples.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
        assertThat(Samples.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3.0);
    }

    @Test
    void keepsTheOrderOfTheLines() {
        Samples samples = new Samples();
        samples.add("second", Measure.CPU, "nginx", 3);
        samples.add("first", Measure.CPU, "nginx", 1);
        samples.add("second", Measure.CPU, "nginx", 5);
        assertThat(samples.figures())
                .containsExactly(
                        new Figure("second", Measure.CPU, Map.of("nginx", 4.0)),
                        new Figure("first", Measure.CPU, Map.of("nginx", 1.0)));
    }

    @Test
    void takesPercentilesByRank() {
        Outcome outcome = new Outcome(
                1, 1, IntStream.rangeClosed(1, 200).mapToDouble(i -> 201 - i).toArray(), 0);
        assertThat(outcome.percentile(50)).isEqualTo(100);
        assertThat(outcome.percentile(99)).isEqualTo(198);
    }

    @Test
    void showsAndKeepsWhatWasMeasured() {
        List<Figure> figures = List.of(
                new Figure("TFTP", Measure.THROUGHPUT, Map.of(Pilotlight.NAME, 50.0, "dnsmasq", 1000.0)),
                new Figure("start", Measure.START, Map.of(Pilotlight.NAME, 1.25)),
                new Figure("HTTP", Measure.CPU, Map.of("dnsmasq", 0.5)));
        assertThat(new Table(List.of(Pilotlight.NAME, "dnsmasq"), figures)).hasToString("""
                row              pilotlight  dnsmasq  ratio  remark
                TFTP   MB/s            50.0    1,000   0.05  below 0.9 of dnsmasq
                start  s               1.25        -      -
                HTTP   CPU s/GB           -    0.500      -
                """);
        assertThat(History.line(Instant.EPOCH, "abc1234", figures))
                .isEqualTo("1970-01-01T00:00:00Z\tabc1234\tTFTP, MB/s=0.050\tstart, s=1.250");
    }

    @Test
    void readsTheCoresThatProcLists() {
        assertThat(Cores.allowed("Name:\tjava\nCpus_allowed_list:\t0-2,5\n")).containsExactly(0, 1, 2, 5);
    }
}
