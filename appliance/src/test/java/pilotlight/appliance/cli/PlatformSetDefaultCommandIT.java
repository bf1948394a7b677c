package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.cli.Operator.Answer;

class PlatformSetDefaultCommandIT {

    private static final String OLD = "20200101T000000Z";
    private static final String NEW = "20220101T000000Z";
    private static final String SMARTOS = "20230101T000000Z";

    @TempDir
    Path directory;

    private Operator operator;

    @BeforeEach
    void arrive() throws IOException {
        operator = new Operator(directory);
    }

    private void copyLinux(String name) throws IOException {
        RunningAppliance.addLinux(operator.state(), name);
    }

    private void copySmartos(String name) throws IOException {
        RunningAppliance.addSmartos(operator.state(), name);
    }

    private Answer setDefault(String... words) {
        return operator.types(Stream.concat(Stream.of("platform", "set-default"), Stream.of(words))
                .toArray(String[]::new));
    }

    private static Answer newMachinesBoot(String platform) {
        return new Answer(0, "new machines boot " + platform + "\n", "");
    }

    @Test
    void setsTheDefault() throws IOException {
        copyLinux(OLD);
        assertThat(setDefault(OLD)).isEqualTo(newMachinesBoot(OLD));
        assertThat(operator.types("platform", "list").out()).contains("  default latest\n");
        assertThat(setDefault("two").code()).isEqualTo(2);
        assertThat(setDefault("local")).isEqualTo(newMachinesBoot("local"));
    }

    @Test
    void keepsMachinesThatAreSetUpOnTheSystemThatTheyFollowTheDefaultTo() throws IOException {
        copyLinux(OLD);
        copySmartos("20220101T000000Z");
        operator.assigns("52-54-00-12-34-56.yaml", "name: cn07\nsetup: true\n");
        setDefault(OLD);
        Answer refused = setDefault("20220101T000000Z");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).startsWith("Cannot change server Operating System without a Factory Reset: cn07");
        assertThat(setDefault("20220101T000000Z", "--force")).isEqualTo(newMachinesBoot("20220101T000000Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {OLD, "--latest"})
    void leavesToAFileWhatTheFileSays(String what) throws IOException {
        copyLinux(OLD);
        Path file = operator.assigns("default.yaml", "platform: local\n");
        Answer answer = setDefault(what);
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains(file.toString());
    }

    @Test
    void takesTheLatestOfTheDefaultsOwnSystem() throws IOException {
        copyLinux(OLD);
        copyLinux(NEW);
        copySmartos(SMARTOS);
        setDefault(OLD);
        assertThat(setDefault("--latest")).isEqualTo(newMachinesBoot(NEW));
        assertThat(setDefault("--latest", "--os", "smartos")).isEqualTo(newMachinesBoot(SMARTOS));
        assertThat(setDefault("--latest")).isEqualTo(newMachinesBoot(SMARTOS));
    }

    @Test
    void takesTheLatestOfTheOnlySystemThereIs() throws IOException {
        assertThat(setDefault("--latest")).isEqualTo(new Answer(1, "", "no platform is installed\n"));
        copyLinux("debian");
        assertThat(setDefault("--latest"))
                .isEqualTo(new Answer(1, "", "no linux platform with a stamp for a name is installed\n"));
        copyLinux(OLD);
        assertThat(setDefault("--latest")).isEqualTo(newMachinesBoot(OLD));
    }

    @Test
    void asksWhichSystemWhereThereAreTwo() throws IOException {
        copyLinux(OLD);
        copySmartos(SMARTOS);
        setDefault("local");
        assertThat(setDefault("--latest"))
                .isEqualTo(new Answer(
                        2, "", "platforms of both operating systems are installed: say --os smartos or --os linux\n"));
    }

    @Test
    void saysWhichWordsGoTogether() throws IOException {
        copyLinux(OLD);
        for (String words : new String[] {"", OLD + " --latest", OLD + " --os linux", "--os linux"}) {
            assertThat(setDefault(words.isEmpty() ? new String[0] : words.split(" ")))
                    .as(words)
                    .isEqualTo(new Answer(
                            2, "", "expected either the name of a platform, or --latest with or without --os\n"));
        }
        assertThat(setDefault("--latest", "--os", "windows").err())
                .isEqualTo("'windows' is no operating system of platforms: expected smartos or linux\n");
    }
}
