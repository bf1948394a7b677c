package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.RunningAppliance.STAMP;
import static pilotlight.appliance.cli.Operator.MAC;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.cli.Operator.Answer;

class ExplainCommandIT {

    @TempDir
    Path directory;

    private Operator operator;

    @BeforeEach
    void arrive() throws IOException {
        operator = new Operator(directory);
        RunningAppliance.furnish(operator.state());
        Files.createDirectories(operator.settings.assignments().resolve("groups"));
    }

    private String verdict(String... words) {
        Answer answer = operator.types(words);
        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isZero();
        return answer.out().lines().findFirst().orElseThrow();
    }

    @Test
    void nothingIsSaidOfANewMachineWithoutADefault() {
        assertThat(verdict("explain", MAC)).startsWith(MAC + " boots nothing: ");
    }

    @Test
    void aGroupIsExplainedSelectorBySelectorStoppedAndRunning() throws Exception {
        operator.assigns("groups/r12.yaml", """
                match: {subnet: 10.12.0.0/24, architecture: x64}
                platform: %s
                modules: [{path: etc/motd, content: "rack"}]
                """.formatted(STAMP));
        operator.assigns("groups/kvm.yaml", "match: {mac: '52:54:00'}\nplatform: local\n");
        String[] words = {"explain", MAC, "--address", "10.12.0.7", "--arch", "7"};

        Answer stopped = operator.types(words);

        assertThat(stopped.out())
                .startsWith(MAC + " boots platform " + STAMP + ", says group r12 (")
                .contains(
                        "    subnet 10.12.0.0/24: matches, it shows 10.12.0.7",
                        "    architecture x64: matches, it shows 7 (x64 EFI)",
                        "matches, says platform local\n    mac 52:54:00: matches, it shows " + MAC,
                        "  dhcp: its firmware is offered snponly.efi",
                        "  script: boot.ipxe.01525400123456",
                        "  module: bootfs/525400123456/etc/motd, 4 bytes")
                .containsSubsequence("group r12", "group kvm", "default");
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.settings).isEqualTo(operator.settings);
            assertThat(operator.types(words).out()).isEqualTo(stopped.out());
            assertThat(verdict("explain", MAC))
                    .isEqualTo(MAC + " boots from its own disk, says group kvm ("
                            + operator.settings.assignments().resolve("groups/kvm.yaml") + ")");
        }
    }

    @Test
    void theFaultStandsInTheFirstLine() throws Exception {
        Path file = operator.assigns("525400123456.yaml", "platform: [");
        assertThat(verdict("explain", MAC))
                .startsWith(MAC + " does not boot: it gets no answer until this is put right: " + file
                        + ":1: not plain YAML");

        operator.assigns("525400123456.yaml", "platform: gone");
        assertThat(verdict("explain", MAC))
                .isEqualTo(MAC + " does not boot: platform gone, which file (" + file + ") assigns, is not installed");

        operator.assigns("525400123456.yaml", "platform: " + STAMP);
        assertThat(verdict("explain", MAC, "--arch", "11"))
                .isEqualTo(MAC + " does not boot: platform " + STAMP + " is for x64, and ARM64 EFI cannot start it");
        assertThat(verdict("explain", MAC, "--arch", "7"))
                .isEqualTo(MAC + " boots platform " + STAMP + ", says file (" + file + ")");
    }

    @Test
    void aPlatformThatLostItsInitrdIsNamedWithItsDirectory() throws Exception {
        Path platform = operator.state().resolve("os").resolve(STAMP);
        Path file = operator.assigns("525400123456.yaml", "platform: " + STAMP);
        Files.delete(platform.resolve("platform/x86_64/initrd"));

        assertThat(verdict("explain", MAC))
                .startsWith(MAC + " does not boot: platform " + STAMP + ", which file (" + file
                        + ") assigns, cannot be used: " + platform)
                .contains("initrd");
    }

    @ParameterizedTest
    @CsvSource({"--arch, x86", "--address, here"})
    void refusesWhatCannotBeSupposed(String option, String value) {
        Answer answer = operator.types("explain", MAC, option, value);

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("'" + value + "' is no ");
    }

    @Test
    void isReadByProgramsToo() {
        assertThat(operator.types("explain", MAC, "--json").out())
                .contains("\"verdict\" : \"" + MAC + " boots nothing", "\"candidates\" : [", "\"boots\" : false");
    }
}
