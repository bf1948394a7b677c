package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.cli.Operator.Answer;

/** The same with a running appliance and without one. */
class FirmwareCommandIT {

    private static final String LEARNT = """
            firmware:
              - vendorClass: PXEClient:Arch:00007:UNDI:003016
                architecture: 7
                oui: "52:54:00"
                offer: direct
                learnt: "2026-11-20T12:00:00Z"
              - mac: "52:54:00:12:34:56"
                vendorClass: PXEClient:Arch:00007:UNDI:003016
                architecture: 7
                oui: "52:54:00"
                offer: plain
                learnt: "2026-11-20T12:00:00Z"
            """;

    @TempDir
    Path directory;

    private Operator operator;
    private Path file;

    @BeforeEach
    void write() throws Exception {
        operator = new Operator(directory);
        file = Files.writeString(directory.resolve("learnt.yaml"), LEARNT);
    }

    @Test
    void importsExportsAndForgetsWithoutAnAppliance() {
        importExportForget();
    }

    @Test
    void importsExportsAndForgetsWithAnAppliance() throws Exception {
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.settings).isEqualTo(operator.settings);
            importExportForget();
        }
    }

    private void importExportForget() {
        assertThat(operator.types("firmware", "export").out()).isEqualTo("firmware: []\n");
        assertThat(operator.types("firmware", "import", file.toString()))
                .isEqualTo(new Answer(0, "2 lessons are learnt\n", ""));
        assertThat(operator.types("firmware", "export").out()).isEqualTo(LEARNT);
        assertThat(operator.types("firmware", "list").out().lines())
                .anySatisfy(line -> assertThat(line).startsWith("all ").contains(" direct "))
                .anySatisfy(line ->
                        assertThat(line).startsWith("52:54:00:12:34:56 ").contains(" plain "));
        assertThat(operator.types("firmware", "forget", Operator.MAC))
                .isEqualTo(new Answer(0, "2 lessons are forgotten\n", ""));
        assertThat(operator.types("firmware", "forget", Operator.MAC))
                .isEqualTo(new Answer(1, "", "no style of offer is known of " + Operator.MAC + "\n"));
        assertThat(operator.types("firmware", "export").out()).isEqualTo("firmware: []\n");
    }

    @Test
    void wantsOneMachineOrAll() {
        Answer wrong = new Answer(2, "", "name one machine, or say --all\n");

        assertThat(operator.types("firmware", "forget")).isEqualTo(wrong);
        assertThat(operator.types("firmware", "forget", Operator.MAC, "--all")).isEqualTo(wrong);
        assertThat(operator.types("firmware", "forget", "--all"))
                .isEqualTo(new Answer(1, "", "no style of offer is known\n"));
    }
}
