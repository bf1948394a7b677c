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
                        2,
                        "",
                        "platform 'other' is not installed: expected local, none, wait or one of " + STAMP + "\n"));
    }

    @Test
    void assignsNoneIfOneAddressIsWrong() {
        Answer answer = operator.types("assign", STAMP, MAC, "52:54:zz");
        assertThat(answer.err()).startsWith("there is no machine '52:54:zz': expected a MAC address, ");
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
                        + ", or take that line out and assign again, or use --rewrite\n");
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
                    .isEqualTo(new Answer(
                            1,
                            "",
                            "the store is unavailable: another process has store.mv.db open\n"
                                    + "The following machines were not updated: " + MAC + "\n"));
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
            assertThat(operator.types("assign", STAMP, MAC).err())
                    .isEqualTo(unanswered.err() + "The following machines were not updated: " + MAC + "\n");
            assertThat(operator.types("status")).isEqualTo(unanswered);
            assertThat(operator.types("machine", "list")).isEqualTo(unanswered);
            assertThat(operator.types("render", MAC, "boot.ipxe")).isEqualTo(unanswered);
        }
        assertThat(Files.exists(operator.state().resolve("store.mv.db"))).isFalse();
    }

    @Test
    void takesMachinesByUuidNameAndHostname() throws IOException {
        operator.assigns("525400123456.yaml", "name: cn07\nuuid: 564d8f2a-0000-0000-0000-00000000000a\n");
        operator.assigns("525400123457.yaml", "name: cn08\nkernelArgs: {hostname: web08}\n");
        assertThat(operator.types("assign", STAMP, "564D8F2A-0000-0000-0000-00000000000A", "web08", MAC)
                        .out())
                .isEqualTo(MAC + " boots " + STAMP + "\n" + OTHER + " boots " + STAMP + "\n");
        assertThat(operator.types("assign", "local", "cn08").out()).isEqualTo(OTHER + " boots local\n");
        assertThat(operator.types("assign", "local", "564d8f2a-0000-0000-0000-00000000000c")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void refusesANameOfTwo() throws IOException {
        operator.assigns("525400123456.yaml", "name: cn07\n");
        operator.assigns("525400123457.yaml", "name: cn07\n");
        assertThat(operator.types("assign", STAMP, "cn07"))
                .isEqualTo(new Answer(
                        2,
                        "",
                        "'cn07' may be cn07 (" + MAC + ") or cn07 (" + OTHER + "): expected the MAC address of one\n"));
    }

    @Test
    void takesThoseThatAGroupMatches() throws IOException {
        Files.createDirectories(operator.settings.assignments().resolve("groups"));
        operator.assigns("groups/r12.yaml", "match: {labels: {rack: r12}}\nplatform: none\n");
        operator.assigns("525400123456.yaml", "labels: {rack: r12}\n");
        operator.assigns("525400123457.yaml", "labels: {rack: r13}\n");

        assertThat(boots(MAC)).isEqualTo("none");
        assertThat(operator.types("assign", "local", "--group", "r12"))
                .isEqualTo(new Answer(0, MAC + " boots local\n", ""));
        assertThat(operator.types("assign", "local", "--group", "r12", "--group", "rack=r13"))
                .isEqualTo(new Answer(1, "", "no known machine is in r12 and rack=r13\n"));
        assertThat(operator.types("assign", "local", "--group", "r14").err())
                .isEqualTo("there is no group 'r14': expected r12 or KEY=VALUE, a label of machines' files\n");
    }

    @Test
    void takesAllOrThoseWithLabels() throws IOException {
        assertThat(operator.types("assign", STAMP, "--all"))
                .isEqualTo(new Answer(1, "", "no machine has an assignment of its own\n"));
        operator.types("assign", "local", "52:54:00:12:34:58");
        operator.assigns("525400123456.yaml", "labels: {rack: r12, role: web}\n");
        operator.assigns("525400123457.yaml", "labels: {rack: r12}\n");
        assertThat(operator.types("assign", "none", "--all").out().lines()).hasSize(3);
        assertThat(operator.types("assign", "local", "--group", "rack=r12", "--group", "role=web")
                        .out())
                .isEqualTo(MAC + " boots local\n");
        assertThat(operator.types("assign", STAMP, "--group", "rack=r12", MAC)
                        .out()
                        .lines())
                .hasSize(2);
        assertThat(operator.types("assign", STAMP, "--group", "rack=r13"))
                .isEqualTo(new Answer(1, "", "no machine's file has rack=r13\n"));
        assertThat(operator.types("assign", STAMP, "--all", MAC).code()).isEqualTo(2);
        assertThat(boots("52:54:00:12:34:58")).isEqualTo("none");
    }

    private void addSmartOs(String stamp) throws IOException {
        Path platform = operator.state().resolve("os/" + stamp + "/platform/i86pc");
        RunningAppliance.put(platform.resolve("kernel/amd64/unix"), "kernel");
        RunningAppliance.put(platform.resolve("amd64/boot_archive"), "archive");
    }

    @Test
    void takesTheLatestOfEachMachinesSystem() throws IOException {
        addSmartOs("20220101T000000Z");
        addSmartOs("20230101T000000Z");
        operator.types("assign", "20220101T000000Z", MAC);
        operator.types("assign", STAMP, OTHER);
        assertThat(operator.types("assign", "--latest", MAC, OTHER).out())
                .isEqualTo(MAC + " boots 20230101T000000Z\n" + OTHER + " boots " + STAMP + "\n");
        assertThat(operator.types("assign", "--latest", "--os", "smartos", OTHER)
                        .out())
                .isEqualTo(OTHER + " boots 20230101T000000Z\n");
        operator.types("assign", "local", OTHER);
        assertThat(operator.types("assign", "--latest", "--all"))
                .isEqualTo(new Answer(
                        1, "", "nobody knows the operating system of " + OTHER + ": say --os smartos or --os linux\n"));
    }

    @Test
    void keepsTheSystemOfAMachineThatIsSetUp() throws IOException {
        addSmartOs("20230101T000000Z");
        operator.assigns("525400123456.yaml", "name: cn07\nplatform: " + STAMP + "\nsetup: true\n");
        Answer refused = operator.types("assign", "20230101T000000Z", "--rewrite", OTHER, "cn07");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("Cannot change server Operating System without a Factory Reset: cn07 (" + MAC + ") is set");
        assertThat(boots(OTHER)).isEqualTo("nothing");
        assertThat(operator.types("assign", "20230101T000000Z", "--rewrite", "--force", "cn07")
                        .code())
                .isZero();
        assertThat(boots(MAC)).isEqualTo("20230101T000000Z");
    }

    @Test
    void rewritesFilesWhereAskedTo() throws Exception {
        Path naming = operator.assigns("525400123456.yaml", "# cn07\r\nplatform: local # for now\r\n");
        Path silent = operator.assigns("52-54-00-12-34-57.yaml", "name: cn08\n");
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.boot(SCRIPT).body()).endsWith("exit");
            assertThat(operator.types("assign", STAMP, "--rewrite", MAC, "cn08"))
                    .isEqualTo(new Answer(
                            0,
                            MAC + " boots " + STAMP + ", says " + naming + "\n" + OTHER + " boots " + STAMP + ", says "
                                    + silent + "\n",
                            ""));
            await().untilAsserted(
                            () -> assertThat(appliance.boot(SCRIPT).body()).contains("/os/" + STAMP));
        }
        assertThat(naming).hasContent("# cn07\r\nplatform: " + STAMP + " # for now\r\n");
        assertThat(silent).hasContent("platform: " + STAMP + "\nname: cn08\n");
    }

    @Test
    void rewritesNoFileIfOneIsBroken() throws IOException {
        Path sound = operator.assigns("525400123456.yaml", "platform: local\n");
        Path broken = operator.assigns("525400123457.yaml", "platform: local\nnmae: cn08\n");
        Answer answer = operator.types("assign", STAMP, "--rewrite", MAC, OTHER);
        assertThat(answer.err()).startsWith(broken + ":2: nmae: no such key");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(sound).hasContent("platform: local\n");
    }

    @Test
    void namesTheMachinesThatWereNotUpdated() throws Exception {
        Path file = operator.assigns("525400123456.yaml", "platform: local\n");
        operator.types("assign", "none", OTHER);
        try (HeldStore held = HeldStore.in(operator.state())) {
            assertThat(held).isNotNull();
            assertThat(operator.types("assign", STAMP, "--rewrite", MAC, OTHER))
                    .isEqualTo(new Answer(
                            1,
                            MAC + " boots " + STAMP + ", says " + file + "\n",
                            "the store is unavailable: another process has store.mv.db open\n"
                                    + "The following machines were not updated: " + OTHER + "\n"));
        }
    }

    @Test
    void leavesOneBootThatDiffersAsItIs() throws IOException {
        operator.assigns("525400123456.yaml", "name: cn07\nplatform: " + STAMP + "\n");
        assertThat(operator.types("assign", "rescue", "--once", "cn07").out())
                .isEqualTo(MAC + " boots rescue one time\n");
        assertThat(operator.types("assign", "local", "--rewrite", "cn07").code())
                .isZero();
        assertThat(operator.types("assign", "--latest", "--once", "cn07"))
                .isEqualTo(new Answer(2, "", "--once goes without --latest and --rewrite\n"));
    }
}
