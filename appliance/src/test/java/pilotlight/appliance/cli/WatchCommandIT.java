package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.probe.Attachment;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.BootResult;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.appliance.probe.Identity;
import pilotlight.appliance.probe.SimulatedMachine;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WatchCommandIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LONG = "300";

    @TempDir
    Path directory;

    private Operator operator;

    @BeforeEach
    void furnish() throws IOException {
        operator = new Operator(directory);
        RunningAppliance.furnish(operator.state());
        operator.assigns("52-54-00-12-34-56.yaml", "name: cn07\nplatform: " + RunningAppliance.STAMP);
        operator.assigns("52-54-00-12-34-57.yaml", "name: cn08\nplatform: " + RunningAppliance.STAMP);
    }

    /** Somebody who watches until this test's process ends, or for the time that is given. */
    private final class Eye {
        private final StringWriter out = new StringWriter();
        private final StringWriter err = new StringWriter();
        private final CompletableFuture<Integer> code = new CompletableFuture<>();

        private Eye(String seconds, String... options) {
            List<String> words = new ArrayList<>(List.of("watch", "--for", seconds, "--config"));
            words.add(operator.file().toString());
            words.addAll(Arrays.asList(options));
            Thread thread = new Thread(
                    () -> code.complete(
                            CommandLine.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new))),
                    "eye");
            thread.setDaemon(true);
            thread.start();
        }

        private List<String> lines(String machine) {
            return out.toString().lines().filter(line -> line.contains(machine)).toList();
        }

        private void awaitLine(String machine, String... parts) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(lines(machine))
                            .as(out.toString() + err)
                            .anyMatch(line -> Arrays.stream(parts).allMatch(line::contains)));
        }

        private void awaitSentence(String sentence) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(err.toString()).contains(sentence));
        }
    }

    private static void boots(String mac, RunningAppliance appliance) {
        Attachment attachment = new Attachment(Ipv4.parse("127.77.9.1"), Ipv4.parse("127.0.0.1"), appliance.ports());
        Identity machine = new Identity(MacAddress.parse(mac), new UUID(9, 1));
        assertThat(new SimulatedMachine(machine, FirmwareProfile.UEFI_PXE, attachment, BootListener.NONE).boot())
                .isInstanceOf(BootResult.Booted.class);
    }

    @Test
    void showsEachStageAndWhatBecameOfTheBoot() throws IOException {
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            Eye eye = new Eye(LONG);
            eye.awaitLine("cn07", "never booted");
            boots(Operator.MAC, appliance);
            eye.awaitLine("cn07", "rootfs    loaded");
            for (String stage : List.of("offer", "loader", "script", "kernel", "initrd", "rootfs")) {
                eye.awaitLine("cn07", "  " + stage + " ", "done: ");
            }
            assertThat(eye.lines("vmlinuz")).singleElement().asString().contains("/vmlinuz, 6 B in 0.");
            assertThat(eye.err.toString()).isEmpty();
        }
    }

    @Test
    void goesOnThroughARestartOfTheAppliance() throws IOException {
        Eye eye;
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            eye = new Eye(LONG);
            eye.awaitLine("cn07", "never booted");
            boots(Operator.MAC, appliance);
            eye.awaitLine("cn07", "rootfs    loaded");
        }
        eye.awaitSentence("the appliance stopped, or says nothing any more; waiting for it\n");
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            boots(Operator.OTHER, appliance);
            eye.awaitSentence("the appliance answers again\n");
            eye.awaitLine("cn08", "rootfs    loaded");
            boots(Operator.MAC, appliance);
            await().atMost(PATIENCE)
                    .until(() -> eye.lines("cn07").stream()
                                    .filter(line -> line.contains("/vmlinuz"))
                                    .count()
                            == 2);
        }
        assertThat(eye.lines("never booted")).as("is told once").hasSize(2);
    }

    @Test
    void endsByItselfAndTellsWhatTheApiTells() throws IOException {
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            Eye eye = new Eye("10", "--json", "--machine", "cn08");
            eye.awaitLine("rack", "cn08");
            boots(Operator.MAC, appliance);
            boots(Operator.OTHER, appliance);
            assertThat(eye.code).succeedsWithin(PATIENCE).isEqualTo(0);
            List<JsonNode> lines = eye.out
                    .toString()
                    .lines()
                    .map(JsonMapper.shared()::readTree)
                    .toList();
            assertThat(lines).extracting(line -> line.get("event").asString()).contains("rack", "attempt", "event");
            assertThat(lines)
                    .allMatch(line -> line.get("data").get("mac").asString().equals(Operator.OTHER))
                    .anyMatch(line -> line.get("data").get("stage").asString().equals("rootfs"));
        }
    }

    @Test
    void showsOnlyWhoFailed() throws IOException {
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            Eye eye = new Eye("5", "--failed", "--plain");
            boots(Operator.MAC, appliance);
            assertThat(eye.code).succeedsWithin(PATIENCE).isEqualTo(0);
            assertThat(eye.out.toString()).isEmpty();
        }
    }

    @Test
    void needsAnApplianceThatRuns() {
        Operator.Answer answer = operator.types("watch");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err())
                .isEqualTo("no appliance runs with the state directory " + operator.state()
                        + ": only one that runs can be watched\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void refusesATimeThatIsNone(String seconds) {
        assertThat(operator.types("watch", "--for", seconds))
                .isEqualTo(new Operator.Answer(
                        2, "", "--for: expected a whole number from 1 on, found " + seconds + "\n"));
    }

    @Test
    void refusesAMachineThatNobodyKnows() throws IOException {
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.ports()).isNotNull();
            Operator.Answer answer = operator.types("watch", "--machine", "cn99");
            assertThat(answer.code()).isEqualTo(2);
            assertThat(answer.err()).startsWith("there is no machine 'cn99'");
        }
    }
}
