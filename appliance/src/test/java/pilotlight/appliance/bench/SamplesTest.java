package pilotlight.appliance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void takesTheMedianOfTheRounds() {
        assertThat(Samples.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
        assertThat(Samples.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3.0);
    }

    @Test
    void keepsTheOrderOfTheLines() {
        Line line = Line.of(Measure.CPU);
        Samples samples = new Samples();
        samples.add(Group.HTTP, "second", line, "nginx", 3);
        samples.add(Group.HTTP, "first", line, "nginx", 1);
        samples.add(Group.HTTP, "second", line, "nginx", 5);
        assertThat(samples.figures())
                .containsExactly(
                        new Figure(Group.HTTP, "second", line, Map.of("nginx", 4.0)),
                        new Figure(Group.HTTP, "first", line, Map.of("nginx", 1.0)));
    }

    @Test
    void readsWhatAGeneratorTells() throws IOException {
        Outcome outcome = Outcome.parse(
                "{\"bytes\":2000000000,\"seconds\":2.0,\"done\":4,\"p50_ms\":1.5,\"failed\":1,\"unfinished\":2,"
                        + "\"timeouts\":3,\"duplicates\":30,\"lost\":6}");
        assertThat(outcome.value(Measure.THROUGHPUT, 0)).isEqualTo(1000);
        assertThat(outcome.value(Measure.REQUESTS, 0)).isEqualTo(2);
        assertThat(outcome.value(Measure.MEDIAN_TIME, 0)).isEqualTo(1.5);
        assertThat(outcome.value(Measure.CPU, 3)).isEqualTo(1.5);
        assertThat(outcome.value(Measure.CPU_EACH, 0.004)).isEqualTo(1000);
        assertThat(outcome.value(Measure.DUPLICATES, 0)).isEqualTo(5);
        assertThat(outcome.all()).isEqualTo(7);
    }

    @Test
    void refusesWhatIsNoResult() {
        assertThatThrownBy(() -> Outcome.parse("Segmentation fault"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Segmentation fault");
    }

    @Test
    void readsTheCoresThatProcLists() {
        assertThat(Cores.allowed("Name:\tjava\nCpus_allowed_list:\t0-2,5\n")).containsExactly(0, 1, 2, 5);
    }

    @Test
    void startsWithoutTheArchiveOfClassesButWithAllElse() {
        Variant variant = new Variant(
                "usual",
                null,
                "-Xmx128m -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=/var/lib/classes.jsa -XX:AOTCache=a -Da=b");
        assertThat(variant.withoutArchive().options()).isEqualTo("-Xmx128m -Da=b");
    }
}
