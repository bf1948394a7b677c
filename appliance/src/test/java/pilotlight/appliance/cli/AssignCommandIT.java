package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.cli.Operator.MAC;
import static pilotlight.appliance.cli.Operator.OTHER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.HeldStore;
import pilotlight.appliance.RunFile;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.cli.Operator.Answer;

class AssignCommandIT {

    private static final String STAMP = RunningAppliance.STAMP;
    private static final String SCRIPT = "/boot.ipxe.01525400123456";

    @TempDir
    Path directory;

    private Operator operator;

    @BeforeEach
    void arrive() throws IOException {
        operator = new Operator(directory);
        RunningAppliance.furnish(operator.state());
    }

    private String boots(String mac) {
        return operator.types("machine", "show", mac)
                .out()
                .lines()
                .filter(line -> line.startsWith("boots"))
                .findFirst()
                .orElseThrow()
                .substring("boots".length())
                .strip();
    }

    @Test
    void assignsWhileNoApplianceRuns() {
        assertThat(operator.types("assign", STAMP, MAC, "525400123457"))
                .isEqualTo(new Answer(0, MAC + " boots " + STAMP + "\n" + OTHER + " boots " + STAMP + "\n", ""));
        assertThat(boots(MAC)).isEqualTo(STAMP);
        operator.types("platform", "assign", "local", OTHER);
        assertThat(boots(OTHER)).isEqualTo("local");
        assertThat(boots(MAC)).isEqualTo(STAMP);
    }

    @Test
    void assignsThroughTheRunningAppliance() throws Exception {
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            await().until(() -> operator.types("assign", STAMP, MAC).code() == 0);
            assertThat(appliance.boot(SCRIPT).body()).contains("/os/" + STAMP);
            assertThat(operator.types("platform", "set-default", "local"))
                    .isEqualTo(new Answer(0, "new machines boot local\n", ""));
            assertThat(appliance.boot("/boot.ipxe.01525400123457").body()).endsWith("exit");
            assertThat(operator.types("machine", "forget", MAC)).isEqualTo(new Answer(0, MAC + " is forgotten\n", ""));
            assertThat(appliance.boot(SCRIPT).body()).endsWith("exit");
        }
    }

    @Test
    void namesWhatCouldBeAssigned() {
        assertThat(operator.types("assign", "other", MAC))
                .isEqualTo(new Answer(
                        2, "", "platform 'other' is not installed: expected local, none or one of " + STAMP + "\n"));
    }

    @Test
    void assignsNoneIfOneAddressIsWrong() {
        Answer answer = operator.types("assign", STAMP, MAC, "52:54:zz");
        assertThat(answer.err()).startsWith("'52:54:zz' is no MAC address: expected ");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(boots(MAC)).isEqualTo("nothing");
    }

    @Test
    void assignsNoneIfOneHasAFile() throws Exception {
        Path file = operator.assigns("525400123457.yaml", "platform: local\n");
        Answer refused = new Answer(
                1,
                "",
                OTHER + " is assigned by its file: change 'platform' in " + file
                        + ", or take that line out and assign again\n");
        assertThat(operator.types("assign", STAMP, MAC, OTHER)).isEqualTo(refused);
        assertThat(boots(MAC)).isEqualTo("nothing");
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(operator.types("assign", STAMP, MAC, OTHER)).isEqualTo(refused);
            assertThat(appliance.boot(SCRIPT).body()).contains("No platform is assigned");
        }
    }

    @Test
    void assignsAMachineWhoseFileLeavesThatOpen() throws IOException {
        operator.assigns("525400123456.yaml", "name: cn07\n");
        assertThat(operator.types("assign", STAMP, MAC).code()).isZero();
        assertThat(boots(MAC)).isEqualTo(STAMP);
    }

    @Test
    void saysThatAnotherProcessHasTheStore() throws Exception {
        operator.types("assign", "local", MAC);
        try (HeldStore held = HeldStore.in(operator.state())) {
            assertThat(held).isNotNull();
            assertThat(operator.types("assign", STAMP, MAC))
                    .isEqualTo(new Answer(1, "", "the store is unavailable: another process has store.mv.db open\n"));
            assertThat(operator.types("machine", "list").code()).isEqualTo(1);
        }
        assertThat(boots(MAC)).isEqualTo("local");
    }

    @Test
    void saysThatTheRunningApplianceDoesNotAnswer() throws IOException {
        try (RunFile silent = RunFile.take(operator.state()).orElseThrow()) {
            String url = "http://127.0.0.1:" + operator.settings.ports().control();
            silent.announce(url);
            Answer unanswered = new Answer(1, "", "the appliance at " + url + " does not answer: no connection\n");
            assertThat(operator.types("assign", STAMP, MAC)).isEqualTo(unanswered);
            assertThat(operator.types("status")).isEqualTo(unanswered);
            assertThat(operator.types("machine", "list")).isEqualTo(unanswered);
            assertThat(operator.types("render", MAC, "boot.ipxe")).isEqualTo(unanswered);
        }
        assertThat(Files.exists(operator.state().resolve("store.mv.db"))).isFalse();
    }
}
