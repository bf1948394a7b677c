package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.cli.Operator.MAC;
import static pilotlight.appliance.cli.Operator.OTHER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.cli.Operator.Answer;

class MachineAdoptCommandIT {

    private static final List<String> PATHS = List.of(
            "boot.ipxe.01525400123456",
            "menu.lst.01525400123456",
            "bootfs/525400123456/etc/motd",
            "bootfs/525400123456/etc/key",
            "bootfs/525400123456/networking.json",
            "bootfs/525400123456/modules.cpio");

    @TempDir
    Path directory;

    private Operator operator;
    private Path file;

    @BeforeEach
    void arrive() throws IOException {
        operator = new Operator(directory);
        file = operator.settings.assignments().resolve("52-54-00-12-34-56.yaml");
        RunningAppliance.furnish(operator.state());
    }

    private void sayTheDefault() throws IOException {
        operator.assigns("networks.yaml", """
                networks:
                  admin: {nic_tag: admin, subnet: 10.99.99.0/24, gateway: 10.99.99.1}
                """);
        Files.write(operator.settings.assignments().resolve("key"), new byte[] {0, -1, 7});
        operator.assigns("default.yaml", """
                platform: %s
                console: {default: serial, serial: ttya}
                kernelArgs: {hostname: node, quiet: }
                modules:
                  - {path: etc/motd, content: "rack\\n"}
                  - {path: etc/key, file: key}
                """.formatted(RunningAppliance.STAMP));
    }

    private Answer adopts(String... more) {
        return operator.types(Stream.concat(Stream.of("machine", "adopt", MAC, "--name", "cn07"), Stream.of(more))
                .toArray(String[]::new));
    }

    private static List<String> boots(RunningAppliance appliance) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (String path : PATHS) {
            bodies.add(appliance.boot("/" + path).body());
        }
        return bodies;
    }

    @Test
    void keepsEveryByteThatTheMachineGets() throws Exception {
        sayTheDefault();
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            List<String> before = boots(appliance);
            assertThat(before.get(0)).contains("/os/" + RunningAppliance.STAMP, "etc/motd");
            await().until(() -> operator.types("machine", "list").out().contains(MAC));
            assertThat(adopts("--hostname", "node", "--label", "rack=r12", "--label", "role=web"))
                    .isEqualTo(new Answer(
                            0, MAC + " is cn07 now and boots " + RunningAppliance.STAMP + ", says " + file + "\n", ""));
            operator.assigns("default.yaml", "platform: none\n");
            await().until(() -> appliance.boot("/boot.ipxe.01525400123457").statusCode() == 404
                    || !appliance.boot("/boot.ipxe.01525400123457").body().contains("/os/"));
            assertThat(boots(appliance)).isEqualTo(before);
            assertThat(operator.types("machine", "list").out()).contains(MAC + "  cn07  " + RunningAppliance.STAMP);
            assertThat(operator.types("assign", "local", "--rewrite", "--group", "role=web")
                            .out())
                    .isEqualTo(MAC + " boots local, says " + file + "\n");
        }
    }

    @Test
    void adoptsWhileNoApplianceRuns() throws IOException {
        sayTheDefault();
        assertThat(adopts())
                .isEqualTo(new Answer(1, "", MAC + " was never seen: check the address, or use --unseen\n"));
        assertThat(file).doesNotExist();
        assertThat(adopts("--unseen", "--platform", "local").code()).isZero();
        assertThat(operator.types("machine", "show", MAC).out())
                .contains("name          cn07\n", "boots         local\n", "said by       " + file);
        assertThat(file).content().contains("hostname: cn07\n", "path: etc/motd");
    }

    @Test
    void followsTheDefaultWhereAskedTo() throws IOException {
        sayTheDefault();
        assertThat(adopts("--unseen", "--follow-default").out())
                .isEqualTo(MAC + " is cn07 now and boots what the default says, says " + file + "\n");
        assertThat(operator.types("machine", "show", MAC).out()).contains("boots         " + RunningAppliance.STAMP);
        operator.assigns("default.yaml", "platform: local\n");
        assertThat(operator.types("machine", "show", MAC).out()).contains("boots         local\n");
        assertThat(file).content().contains("path: etc/motd");
    }

    @Test
    void copiesADefaultThatNamesNoPlatform() throws IOException {
        operator.assigns("default.yaml", "modules: [{path: etc/motd, content: rack}]\n");
        assertThat(adopts("--unseen"))
                .isEqualTo(new Answer(
                        1, "", MAC + " boots nothing now: name a platform by --platform, or use --follow-default\n"));
        assertThat(adopts("--unseen", "--platform", "local").code()).isZero();
        assertThat(file).content().contains("path: etc/motd");
    }

    @Test
    void leavesAFileAlone() throws IOException {
        Path old = operator.assigns("525400123456.yaml", "name: cn06\nplatform: local\n");
        assertThat(adopts("--unseen")).isEqualTo(new Answer(1, "", MAC + " has a file already: " + old + "\n"));
        assertThat(old).hasContent("name: cn06\nplatform: local\n");
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesWhatAnotherHas() throws IOException {
        sayTheDefault();
        Path other = operator.assigns("525400123457.yaml", "name: CN07\n");
        assertThat(adopts("--unseen"))
                .isEqualTo(new Answer(1, "", "the name cn07 is that of " + OTHER + ": " + other + "\n"));
        operator.assigns("525400123457.yaml", "name: cn08\nmacs: [" + MAC + "]\n");
        assertThat(adopts("--unseen"))
                .isEqualTo(new Answer(1, "", MAC + " is another address of cn08 (" + OTHER + "): " + other + "\n"));
    }

    @Test
    void refusesWhileTheDefaultIsBroken() throws IOException {
        Path broken = operator.assigns("default.yaml", "platfrom: local\n");
        assertThat(adopts("--unseen").err())
                .startsWith("nobody knows what " + MAC + " boots now: " + broken + ":1: platfrom: no such key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--platform other | platform 'other' is not installed: expected local, none, wait or one of",
                "--platform local --follow-default | expected either --platform or --follow-default",
                "--hostname a_b | 'a_b' is no hostname: expected letters, digits, '-' and '.'",
                "--label rack | Value for option option '--label'"
            })
    void refusesWrongWords(String options, String sentence) {
        Answer answer = adopts(options.split(" "));
        assertThat(answer.err()).startsWith(sentence);
        assertThat(answer.code()).isEqualTo(2);
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesADirectoryThatCannotBeWritten() throws IOException {
        Path assignments = operator.settings.assignments();
        Files.delete(assignments);
        Files.createSymbolicLink(assignments, directory.resolve("gone"));
        assertThat(adopts("--unseen", "--platform", "local"))
                .isEqualTo(new Answer(1, "", "no file can be made in " + assignments + ": not a directory\n"));
    }

    @Test
    void copiesNothingOfOneBootThatDiffers() throws IOException {
        sayTheDefault();
        assertThat(operator.types("assign", "rescue", "--once", MAC).code()).isZero();
        assertThat(adopts("--unseen").code()).isZero();
        assertThat(file)
                .content()
                .contains("platform: " + RunningAppliance.STAMP)
                .doesNotContain("mode:");
    }
}
