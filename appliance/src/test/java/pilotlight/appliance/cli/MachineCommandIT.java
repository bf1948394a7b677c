package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.cli.Operator.MAC;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.cli.Operator.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MachineCommandIT {

    private static final String[] NAMES = Arrays.stream(MachineListing.class.getRecordComponents())
            .map(component -> component.getName())
            .toArray(String[]::new);

    @TempDir
    Path directory;

    private Operator operator;

    @BeforeEach
    void arrive() throws IOException {
        operator = new Operator(directory);
    }

    /** A machine fetches its script from a running appliance, which then ends. */
    private void meetAMachine() throws Exception {
        RunningAppliance.furnish(operator.state());
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            appliance.boot("/boot.ipxe.01525400123456");
            await().until(() -> operator.types("machine", "list").out().contains(MAC));
        }
    }

    @Test
    void listsNothingAndMakesNothingWhereNothingIs() {
        assertThat(operator.types("machine", "list"))
                .isEqualTo(new Answer(0, "MAC  NAME  BOOTS  BY  ADDRESS  ARCHITECTURE  LAST SEEN\n", ""));
        assertThat(operator.types("machine", "list", "--json").out()).isEqualTo("[ ]\n");
        assertThat(operator.state()).doesNotExist();
    }

    @Test
    void listsWhoAsked() throws Exception {
        meetAMachine();
        operator.assigns("525400123456.yaml", "name: cn07\nplatform: local\n");
        Answer list = operator.types("machine", "list");
        assertThat(list.code()).isZero();
        assertThat(list.out().lines().skip(1))
                .singleElement()
                .asString()
                .startsWith(MAC + "  cn07  local  file  127.0.0.1");
        JsonNode listed = JsonMapper.shared()
                .readTree(operator.types("machine", "list", "--json").out())
                .get(0);
        assertThat(listed.propertyNames()).containsExactly(NAMES);
        assertThat(listed.get("boots").asString()).isEqualTo("local");
        assertThat(JsonMapper.shared()
                        .readTree(
                                operator.types("machine", "show", MAC, "--json").out()))
                .isEqualTo(listed);
    }

    @Test
    void showsWhoNeverAsked() throws IOException {
        assertThat(operator.types("machine", "show", MAC)).isEqualTo(new Answer(0, """
                        mac           52:54:00:12:34:56
                        boots         nothing
                        first seen    never
                        """, ""));
        operator.assigns("default.yaml", "platform: x\n");
        assertThat(operator.types("machine", "show", MAC).out()).doesNotContain("new ");
        Files.delete(operator.settings.assignments().resolve("default.yaml"));
        Path file = operator.assigns("525400123456.yaml", "name: cn07\nplatform: x\nkernelArgs: 3\n");
        assertThat(operator.types("machine", "show", MAC).out())
                .contains("boots         none\n", "said by       " + file, "problem       " + file + ":3: ");
    }

    @Test
    void forgetsAMachine() throws Exception {
        meetAMachine();
        operator.types("assign", "local", MAC);
        Path packets = Files.createDirectories(operator.state().resolve("packets"));
        Path other = Files.createFile(packets.resolve("525400123457-" + "2".repeat(32) + ".pcap"));
        Files.createFile(packets.resolve("525400123456-" + "1".repeat(32) + ".pcap"));
        assertThat(operator.types("machine", "forget", MAC)).isEqualTo(new Answer(0, MAC + " is forgotten\n", ""));
        assertThat(operator.types("machine", "list").out()).doesNotContain(MAC);
        assertThat(packets).isDirectoryContaining(other::equals).isDirectoryNotContaining(file -> !file.equals(other));
        assertThat(operator.types("machine", "show", MAC).out()).contains("boots         nothing", "never");
    }

    @Test
    void listsNewMachinesFirstAndThoseThatWereNeverSeen() throws Exception {
        operator.assigns("525400123457.yaml", "name: web\nplatform: local\n");
        operator.assigns("525400123458.yaml", "name: db\nplatform: none\nmacs: [52:54:00:12:34:59]\n");
        RunningAppliance.furnish(operator.state());
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            for (String number : List.of("57", "59", "56", "55")) {
                appliance.boot("/boot.ipxe.015254001234" + number);
                await().until(() -> operator.types("machine", "list").out().contains("52:54:00:12:34:" + number));
            }
            operator.types("assign", "local", "52:54:00:12:34:5a");
            assertThat(machines())
                    .containsExactly(
                            "52:54:00:12:34:55 new seen",
                            "52:54:00:12:34:56 new seen",
                            "52:54:00:12:34:59 file seen",
                            "52:54:00:12:34:57 file seen",
                            "52:54:00:12:34:5a store never");
            assertThat(operator.types("machine", "list", "--new").out().lines()).hasSize(3);
        }
        assertThat(machines()).hasSize(5);
    }

    /** Address, who said so, and whether it was seen. */
    private List<String> machines() {
        return JsonMapper.shared()
                .readTree(operator.types("machine", "list", "--json").out())
                .valueStream()
                .map(machine -> machine.get("mac").asString()
                        + (machine.get("isNew").asBoolean()
                                ? " new "
                                : " " + machine.get("by").asString() + " ")
                        + (machine.get("lastSeen").asString().isEmpty() ? "never" : "seen"))
                .toList();
    }

    @Test
    void keepsToTheWidthOfATerminal() throws Exception {
        meetAMachine();
        operator.assigns("525400123456.yaml", "name: " + "n".repeat(40) + "\nplatform: " + "p".repeat(60) + "\n");
        operator.assigns("525400123457.yaml", "name: web\nplatform: local\n");
        assertThat(operator.types("machine", "list").out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120))
                .satisfiesExactly(
                        title -> assertThat(title).startsWith("MAC "),
                        line -> assertThat(line).contains("n".repeat(17) + "...  " + "p".repeat(15) + "...  file"),
                        line -> assertThat(line).matches("52:54:00:12:34:57  web +local +file +never"));
    }

    @Test
    void showsTheNetworkAndItsWarnings() throws IOException {
        operator.assigns("525400123456.yaml", """
                platform: local
                kernelArgs: {admin_nic: 52:54:00:00:00:01}
                network:
                  vnics:
                    - {mac: 52:54:00:12:34:56, nic_tag: admin, ip: 10.99.99.37, netmask: 255.255.255.0}
                    - {mac: 52:54:00:12:34:57, nic_tag: external}
                """);
        assertThat(operator.types("machine", "show", MAC).out())
                .contains(
                        "admin address 10.99.99.37\n",
                        "nic tags      admin, external\n",
                        "warning       kernelArgs says admin_nic=52:54:00:00:00:01, which wins over");
    }
}
