package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.config.Settings;
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

/** What simulated machines teach a running appliance. */
class FirmwareIT {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");
    private static final String FIRMWARE = "/api/v1/firmware";

    @TempDir
    Path directory;

    private Settings settings;

    @BeforeEach
    void furnish() throws Exception {
        RunningAppliance.furnish(directory.resolve("state"));
        settings = RunningAppliance.settings(directory, RunningAppliance.freeOffset());
        RunningAppliance.put(
                settings.assignments().resolve(MAC.dashes() + ".yaml"), "platform: " + RunningAppliance.STAMP);
    }

    private RunningAppliance start() throws Exception {
        RunningAppliance appliance = RunningAppliance.start(settings);
        await().until(() -> appliance.operate("GET", "/api/v1/machines", "").statusCode() == 200);
        return appliance;
    }

    private static void boot(RunningAppliance appliance, FirmwareProfile firmware) {
        Attachment attachment = new Attachment(Ipv4.parse("127.77.1.1"), Ipv4.parse("127.0.0.1"), appliance.ports());
        Identity machine = new Identity(MAC, new UUID(1, 2));
        assertThat(new SimulatedMachine(machine, firmware, attachment, BootListener.NONE).boot())
                .isInstanceOf(BootResult.Booted.class);
    }

    private static JsonNode ask(RunningAppliance appliance, String method, String path) throws Exception {
        return JsonMapper.shared().readTree(appliance.operate(method, path, "").body());
    }

    @Test
    void remembersBeyondARestartAndForgetsWhenTold() throws Exception {
        try (RunningAppliance appliance = start()) {
            boot(appliance, FirmwareProfile.UEFI_PXE);
            JsonNode learnt = ask(appliance, "GET", FIRMWARE);
            assertThat(learnt.findValuesAsString("mac")).containsExactly("", MAC.toString());
            assertThat(learnt.findValuesAsString("offer")).containsExactly("binl", "binl");
        }
        try (RunningAppliance appliance = start()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(ask(appliance, "GET", FIRMWARE).size()).isEqualTo(2));
            assertThat(ask(appliance, "GET", "/api/v1/machines")
                            .get(0)
                            .get("offer")
                            .asString())
                    .isEqualTo("binl");

            assertThat(ask(appliance, "DELETE", FIRMWARE + "/" + MAC.dashes()).size())
                    .isEqualTo(2);
            assertThat(ask(appliance, "GET", FIRMWARE).size()).isZero();
        }
        try (RunningAppliance appliance = start()) {
            assertThat(ask(appliance, "GET", FIRMWARE).size()).isZero();
        }
    }

    @Test
    void showsHowAMachineIsHandedBackToItsDiskAndForgetsThatWhenTold() throws Exception {
        try (RunningAppliance appliance = start()) {
            discover(appliance);
            await().untilAsserted(() -> assertThat(localBoot(appliance)).containsExactly(""));

            RunningAppliance.put(settings.assignments().resolve("52-54-00-00-01-01.yaml"), "platform: local");
            await().untilAsserted(() -> {
                discover(appliance);
                assertThat(localBoot(appliance)).containsExactly("silence, on trial");
            });

            ask(appliance, "DELETE", FIRMWARE);
            assertThat(localBoot(appliance)).containsExactly("");
        }
    }

    private static void discover(RunningAppliance appliance) throws IOException {
        byte[] discover = DhcpCaller.messages().get(0);
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.send(new DatagramPacket(
                    discover, discover.length, appliance.at(appliance.ports().dhcp())));
        }
    }

    private static List<String> localBoot(RunningAppliance appliance) throws Exception {
        return ask(appliance, "GET", "/api/v1/machines").findValuesAsString("localBoot");
    }

    @Test
    void learnsWhatAnotherApplianceLearnt() throws Exception {
        String lesson = """
                [{"mac": "", "vendorClass": "PXEClient:Arch:00007:UNDI:003000", "architecture": 7, "oui": "52:54:00",
                  "offer": "direct", "learnt": "2026-11-20T12:00:00Z"}]""";
        try (RunningAppliance appliance = start()) {
            assertThat(appliance.operate("PUT", FIRMWARE, lesson).statusCode()).isEqualTo(200);

            assertThat(ask(appliance, "GET", FIRMWARE))
                    .isEqualTo(JsonMapper.shared().readTree(lesson));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "{}",
                "[{}]",
                "[{\"vendorClass\": \"x\", \"architecture\": 7, \"oui\": \"52:54:00\", \"offer\": \"loud\","
                        + " \"learnt\": \"2026-11-20T12:00:00Z\"}]",
                "[{\"vendorClass\": \"x\", \"architecture\": 7, \"oui\": \"52:54:00\", \"offer\": \"binl\"}]",
                "[{\"vendorClass\": \"x\", \"architecture\": 7, \"oui\": \"52\", \"offer\": \"binl\","
                        + " \"learnt\": \"2026-11-20T12:00:00Z\"}]",
                "[{\"colour\": \"blue\"}]",
                "[null]"
            })
    void refusesWhatIsNoLesson(String body) throws Exception {
        try (RunningAppliance appliance = start()) {
            assertThat(appliance.operate("PUT", FIRMWARE, body))
                    .satisfies(answer -> assertThat(answer.body()).containsAnyOf("expect", "is not known"))
                    .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400));
        }
    }
}
