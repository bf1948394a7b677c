package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.network.Network;
import pilotlight.appliance.network.Nic;
import pilotlight.appliance.yaml.YamlMutation;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;

/** The examples that operators begin with. */
class ShippedAssignmentsTest {

    private static final long SEED = 20_261_120;

    @TempDir
    private Path directory;

    private TestFiles files;

    @BeforeEach
    void lieInADirectory() {
        files = new TestFiles(directory);
    }

    private static String shipped(String name) throws IOException {
        try (InputStream in = ShippedAssignmentsTest.class.getResourceAsStream("/config/assignments/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"default.yaml", "52-54-00-12-34-56.yaml", "00-50-56-3d-a7-95.yaml", "00-50-56-34-61-01.yaml"})
    void shippedExamplesAreGood(String name) throws IOException {
        assertThat(files.read(name, shipped(name)).problems()).isEmpty();
    }

    @Test
    void shippedGroupIsGood() throws IOException {
        AssignmentFile group = SelectorTest.read(shipped("groups/kvm-guests.yaml"));

        assertThat(group.problems()).isEmpty();
        assertThat(group.match()).hasSize(2);
    }

    @Test
    void shippedTritonExampleYieldsTheNetworkThatTritonWrites() throws IOException {
        Network network = files.read("00-50-56-3d-a7-95.yaml", shipped("00-50-56-3d-a7-95.yaml"))
                .lastGood()
                .flatMap(file -> file.details().network())
                .orElseThrow();

        assertThat(json(network)).isEqualTo(golden());
        assertThat(network.admin().flatMap(Nic::ip).orElseThrow()).hasToString("10.99.99.37");
    }

    private static String golden() throws IOException {
        try (InputStream in = ShippedAssignmentsTest.class.getResourceAsStream("networking.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String json(Network network) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator(""))
                .withObjectIndenter(lines);
        printer.indentArraysWith(lines);
        return JsonMapper.builder()
                .defaultPrettyPrinter(printer)
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(network.document());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"default.yaml", "52-54-00-12-34-56.yaml", "00-50-56-3d-a7-95.yaml", "00-50-56-34-61-01.yaml"})
    void answersEveryMutationWithAnAssignmentOrWithProblemsThatHaveLines(String name) throws IOException {
        long broken = YamlMutation.of(shipped(name), SEED, 1500)
                .map(content -> files.read(name, content))
                .filter(file -> !file.problems().isEmpty())
                .peek(file -> assertThat(file.problems())
                        .as("seed %d", SEED)
                        .allSatisfy(problem -> assertThat(problem.line()).isPositive()))
                .count();
        assertThat(broken).isGreaterThan(200);
    }
}
