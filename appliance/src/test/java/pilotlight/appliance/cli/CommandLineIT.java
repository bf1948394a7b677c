package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.Golden;
import pilotlight.appliance.cli.Operator.Answer;

class CommandLineIT {

    private static final String COMMANDS = """

            serve
            demo
            status
            watch
            doctor
            why
            probe
            rehearse
            assign
            machine
            machine list
            machine show
            machine forget
            machine adopt
            leases
            platform
            platform avail
            platform install
            platform add
            platform list
            platform show
            platform usage
            platform verify
            platform remove
            platform set-default
            platform pack
            platform assign
            archive
            render""";

    @TempDir
    Path directory;

    @Test
    void helpsWithEveryCommand() throws IOException {
        String all = COMMANDS.lines().map(CommandLineIT::help).collect(Collectors.joining("\n"));
        Golden.check("cli/help.txt", all);
    }

    private static String help(String command) {
        Answer answer = Operator.typesAnywhere((command + " --help").strip().split(" "));
        assertThat(answer.code()).as(command).isZero();
        assertThat(answer.err()).as(command).isEmpty();
        return "$ pilotlight " + command + "\n" + answer.out();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help platform", "platform --help", "platform -h"})
    void helpsInEveryWayOfAsking(String line) {
        assertThat(Operator.typesAnywhere(line.split(" ")))
                .isEqualTo(Operator.typesAnywhere("help", "platform"))
                .extracting(Answer::code)
                .isEqualTo(0);
    }

    @Test
    void saysItsVersion() {
        assertThat(Operator.typesAnywhere("--version").out())
                .startsWith("pilotlight ")
                .contains(" on Java ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "frob | there is no command 'frob', expected one of serve, demo, status, watch,",
                "platform frob | there is no command 'frob', expected one of avail, install, add,",
                "status --frob | there is no option '--frob'",
                "status extra | 'extra' is one argument too many",
                "platform | Missing required subcommand",
                "machine show | Missing required parameter: 'MAC'",
                "assign | expected a platform, local, none or wait, or --latest",
                "assign none | expected machines, by MAC address, uuid, name or hostname, or --group or --all",
                "assign none --os linux cn07 | --os goes with --latest",
                "assign none --group rack | there is no group 'rack': expected KEY=VALUE",
                "platform add x | Missing required option: '--kernel=FILE'",
                "--port-offset ten status | Invalid value for option '--port-offset': 'ten' is no whole number",
                "status --port-offset 50001 | portOffset: found 50001, expected a whole number from 0 to 50000",
                "machine show 52:54 | '52:54' is no MAC address"
            })
    void refusesWhatItDoesNotKnow(String line, String sentence) {
        Answer answer = Operator.typesAnywhere(line.split(" "));
        assertThat(answer.err()).startsWith(sentence);
        assertThat(answer.err().lines().count()).isLessThanOrEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.code()).isEqualTo(2);
    }

    @Test
    void takesItsPlaceBeforeAndAfterTheCommand() throws IOException {
        Operator operator = new Operator(directory);
        String config = operator.file().toString();
        Stream.of(
                        Operator.typesAnywhere("--config", config, "platform", "list"),
                        Operator.typesAnywhere("platform", "--config=" + config, "list"),
                        Operator.typesAnywhere("platform", "list", "--config", config))
                .forEach(answer -> assertThat(answer.code()).isZero());
        String elsewhere = directory.resolve("elsewhere").toString();
        assertThat(operator.types("--state", elsewhere, "status").err()).contains(elsewhere);
        assertThat(operator.types("status", "--state", elsewhere).err()).contains(elsewhere);
    }

    @Test
    void tellsEveryMistakeOfTheSettingsWithItsLine() throws IOException {
        Path file = Files.writeString(directory.resolve("bad.yaml"), "statee: x\nportOffset: many\ndhcp: {mode: on}\n");
        Answer answer = Operator.typesAnywhere("status", "--config", file.toString());
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(file + ":1: statee: no such key, did you mean 'state'?"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        file + ":2: portOffset: found 'many', expected a whole number from 0 to 50000"),
                        line -> assertThat(line).startsWith(file + ":3: dhcp.mode: found 'on', expected proxy or "));
    }

    @Test
    void refusesSettingsThatCannotBeRead() {
        assertThat(Operator.typesAnywhere("status", "--config", "/no/such.yaml"))
                .isEqualTo(new Answer(2, "", "/no/such.yaml: there is no such file\n"));
        assertThat(Operator.typesAnywhere("status", "--config", directory.toString()))
                .isEqualTo(new Answer(2, "", directory + ": cannot be read: Is a directory\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "machine forget 525400123456",
                "assign local 525400123456",
                "platform set-default none",
                "platform remove x",
                "serve"
            })
    void saysThatItsStateDirectoryCannotBe(String line) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        Answer answer = new Operator(directory).types((line + " --state " + file.resolve("state")).split(" "));
        assertThat(answer.err()).contains(file.toString()).doesNotContain("Exception");
        assertThat(answer.code()).isEqualTo(1);
    }
}
