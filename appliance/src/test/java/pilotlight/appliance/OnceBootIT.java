package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.probe.Attachment;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.BootResult;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.appliance.probe.Identity;
import pilotlight.appliance.probe.SimulatedMachine;
import pilotlight.appliance.tftp.Caller;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** One boot that differs: simulated machines against a running appliance. */
class OnceBootIT {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");
    private static final Identity MACHINE = new Identity(MAC, new UUID(1, 2));
    private static final String SCRIPT = "/boot.ipxe.01525400123456";
    private static final String KERNEL = "/os/" + RunningAppliance.STAMP + "/platform/x86_64/vmlinuz";
    private static final String ONCE = "/api/v1/once/" + MAC.dashes();
    private static final String ASSIGNMENT = "/api/v1/assignments/" + MAC.dashes();

    @TempDir
    Path directory;

    private Settings settings;

    @BeforeEach
    void furnish() throws IOException {
        RunningAppliance.furnish(directory.resolve("state"));
        settings = RunningAppliance.settings(directory, RunningAppliance.freeOffset());
    }

    private void assign(String yaml) throws IOException {
        RunningAppliance.put(
                settings.assignments().resolve(MAC.dashes() + ".yaml"), "platform: " + RunningAppliance.STAMP + yaml);
    }

    private RunningAppliance start() throws Exception {
        RunningAppliance appliance = RunningAppliance.start(settings);
        await().until(() -> appliance.operate("GET", "/api/v1/machines", "").statusCode() == 200);
        return appliance;
    }

    private static void assignOnce(RunningAppliance appliance, String what) throws Exception {
        assertThat(appliance
                        .operate("PUT", ONCE, "{\"target\": \"" + what + "\"}")
                        .body())
                .startsWith("done");
    }

    private static String script(RunningAppliance appliance) throws Exception {
        return appliance
                .operate("GET", "/api/v1/render/" + MAC.dashes() + SCRIPT, "")
                .body();
    }

    private static BootResult boot(RunningAppliance appliance, FirmwareProfile firmware) {
        Attachment attachment = new Attachment(Ipv4.parse("127.77.1.1"), Ipv4.parse("127.0.0.1"), appliance.ports());
        BootResult result = new SimulatedMachine(MACHINE, firmware, attachment, BootListener.NONE).boot();
        assertThat(result).isInstanceOf(BootResult.Booted.class);
        return result;
    }

    private static long scriptLength(BootResult result) {
        return result.files(Stage.SCRIPT).get(0).bytes();
    }

    static Stream<Arguments> boots() {
        return Stream.of(
                Arguments.of("factory-reset", "destroy_zpools=true", FirmwareProfile.BIOS_PXE, "http"),
                Arguments.of("factory-reset", "destroy_zpools=true", FirmwareProfile.UEFI_PXE, "tftp"),
                Arguments.of("rescue", "noimport=true", FirmwareProfile.UEFI_HTTP, "http"),
                Arguments.of("rescue", "noimport=true", FirmwareProfile.BIOS_PXE, "tftp"));
    }

    @ParameterizedTest
    @MethodSource("boots")
    void aMachineBootsItOneTimeAndThenWhatItAlwaysDoes(
            String what, String argument, FirmwareProfile firmware, String transport) throws Exception {
        assign("\nname: cn07\ntransport: " + transport);
        try (RunningAppliance appliance = start()) {
            assertThat(script(appliance)).doesNotContain(argument);
            assignOnce(appliance, what);
            assertThat(script(appliance)).contains(" " + argument);
            BootResult first = boot(appliance, firmware);
            await().until(() -> !script(appliance).contains(argument));
            BootResult second = boot(appliance, firmware);
            assertThat(scriptLength(second)).isEqualTo(script(appliance).length());
            assertThat(scriptLength(first)).isGreaterThan(scriptLength(second) + argument.length());
        }
        assertThat(Files.readString(directory.resolve("state/assignments.json")))
                .doesNotContain(what);
    }

    @Test
    void anotherPlatformIsBootedOneTime() throws Exception {
        assign("");
        Path other = directory.resolve("state/os/20220101T000000Z/platform/x86_64");
        for (String file : List.of("initrd", "filesystem.squashfs", "vmlinuz")) {
            RunningAppliance.put(other.resolve(file), "another " + file);
        }
        try (RunningAppliance appliance = start()) {
            assignOnce(appliance, "20220101T000000Z");
            assertThat(boot(appliance, FirmwareProfile.UEFI_PXE)
                            .files(Stage.KERNEL)
                            .get(0)
                            .name())
                    .contains("/os/20220101T000000Z/");
            await().until(() -> script(appliance).contains("/os/" + RunningAppliance.STAMP + "/"));
        }
    }

    @Test
    void endsAtTheStageThatItNames() throws Exception {
        assign("");
        RunningAppliance.addLinux(directory.resolve("state"), "20220101T000000Z");
        String other = "/os/20220101T000000Z/";
        try (RunningAppliance appliance = start()) {
            assertThat(appliance
                            .operate("PUT", ONCE, "{\"target\": \"20220101T000000Z\", \"until\": \"rootfs\"}")
                            .body())
                    .startsWith("done");
            appliance.boot(SCRIPT);
            appliance.boot(other + "platform/x86_64/vmlinuz");
            appliance.boot(other + "platform/x86_64/initrd");
            assertThat(script(appliance)).contains(other);
        }
        try (RunningAppliance appliance = start()) {
            assertThat(script(appliance)).contains(other);
            assertThat(boot(appliance, FirmwareProfile.UEFI_PXE).files(Stage.KERNEL))
                    .allMatch(kernel -> kernel.name().contains(other));
            await().until(() -> !script(appliance).contains(other));
        }
        assertThat(Files.readString(directory.resolve("state/assignments.json")))
                .doesNotContain("once");
    }

    @Test
    void endsWithTheScriptWhereThatIsSaid() throws Exception {
        assign("");
        RunningAppliance.addLinux(directory.resolve("state"), "20220101T000000Z");
        try (RunningAppliance appliance = start()) {
            assertThat(appliance
                            .operate("PUT", ONCE, "{\"target\": \"20220101T000000Z\", \"until\": \"script\"}")
                            .body())
                    .startsWith("done");
            assertThat(appliance.boot(SCRIPT).body()).contains("/os/20220101T000000Z/");
            await().until(() -> script(appliance).contains("/os/" + RunningAppliance.STAMP + "/"));
        }
    }

    @Test
    void endsWhenTheMachinePhonesHomeWhereThatIsSaid() throws Exception {
        assign("");
        RunningAppliance.addLinux(directory.resolve("state"), "20220101T000000Z");
        try (RunningAppliance appliance = start();
                Caller tftp = appliance.tftp()) {
            appliance.operate("PUT", ONCE, "{\"target\": \"20220101T000000Z\", \"until\": \"up\"}");
            appliance.boot(SCRIPT);
            tftp.fetch("os/20220101T000000Z/platform/x86_64/vmlinuz");
            assertThat(script(appliance)).contains("/os/20220101T000000Z/");
            assertThat(appliance.boot("/up/525400123456").body()).endsWith(" is up\n");
            await().until(() -> script(appliance).contains("/os/" + RunningAppliance.STAMP + "/"));
        }
    }

    @Test
    void refusesStagesThatNothingShows() throws Exception {
        assign("");
        RunningAppliance.addForAnyMachine(directory.resolve("state"), "bare");
        try (RunningAppliance appliance = start()) {
            assertThat(RunningAppliance.detail(
                            appliance.operate("PUT", ONCE, "{\"target\": \"bare\", \"until\": \"offer\"}")))
                    .startsWith("until: found 'offer', expected one of script, kernel, initrd, rootfs, up");
            assertThat(RunningAppliance.detail(
                            appliance.operate("PUT", ONCE, "{\"target\": \"bare\", \"until\": \"rootfs\"}")))
                    .startsWith("platform bare has no rootfs");
            assertThat(RunningAppliance.detail(
                            appliance.operate("PUT", ONCE, "{\"target\": \"factory-reset\", \"until\": \"rootfs\"}")))
                    .startsWith("until: factory-reset always ends with the kernel");
        }
    }

    @Test
    void whoeverOnlyLooksDoesNotUseItUp() throws Exception {
        assign("");
        try (RunningAppliance appliance = start();
                Caller tftp = appliance.tftp()) {
            assignOnce(appliance, "factory-reset");
            tftp.fetch(KERNEL); // before any script
            appliance.boot(SCRIPT);
            tftp.ask(KERNEL, "tsize", "0");
            tftp.receive();
            tftp.error(0, "only the size was wanted");
            appliance.head(KERNEL);
            appliance.operate("PUT", "/api/v1/default", "{\"target\": \"local\"}"); // a new book follows in any case
            assertThat(script(appliance)).contains("destroy_zpools=true");
            tftp.fetch(KERNEL);
            await().until(() -> !script(appliance).contains("destroy_zpools=true"));
        }
    }

    @Test
    void aKernelThatBelongsToAnEarlierScriptDoesNotUseItUp() throws Exception {
        assign("");
        try (RunningAppliance appliance = start()) {
            appliance.boot(SCRIPT);
            assignOnce(appliance, "rescue");
            appliance.boot(KERNEL);
            assertThat(appliance.boot(SCRIPT).body()).contains("noimport=true");
            appliance.boot(KERNEL);
            await().until(() -> !appliance.boot(SCRIPT).body().contains("noimport=true"));
        }
    }

    @Test
    void doesNotHappenTwiceAlthoughTheStoreIsAwayAndThenTheProcessStartsAgain() throws Exception {
        assign("");
        try (RunningAppliance appliance = start()) {
            assignOnce(appliance, "factory-reset");
        }
        try (HeldStore held = HeldStore.in(directory.resolve("state"));
                RunningAppliance appliance = RunningAppliance.start(settings)) {
            assertThat(script(appliance)).contains("destroy_zpools=true");
            boot(appliance, FirmwareProfile.BIOS_PXE);
            await().until(() -> !script(appliance).contains("destroy_zpools=true"));
            var unavailable = appliance.operate("GET", "/api/v1/machines", "");
            assertThat(unavailable.statusCode())
                    .as("the store is held by %s", held)
                    .isEqualTo(503);
            assertThat(RunningAppliance.detail(unavailable)).startsWith("the store is unavailable: ");
            assertThat(script(appliance)).doesNotContain("destroy_zpools=true");
        }
        try (RunningAppliance appliance = start()) {
            assertThat(script(appliance)).doesNotContain("destroy_zpools=true");
        }
    }

    @Test
    void aRestartBetweenScriptAndKernelEndsItAlthoughNobodyKnowsWhoseKernelItIs() throws Exception {
        assign("");
        try (RunningAppliance appliance = start()) {
            assignOnce(appliance, "factory-reset");
            assertThat(appliance.boot(SCRIPT).body()).contains("destroy_zpools=true");
        }
        try (RunningAppliance appliance = start()) {
            appliance.boot(KERNEL);
            assertThat(script(appliance)).doesNotContain("destroy_zpools=true");
        }
    }

    @Test
    void aRestartBeforeTheScriptLeavesItAsItIs() throws Exception {
        assign("");
        try (RunningAppliance appliance = start()) {
            assignOnce(appliance, "factory-reset");
        }
        RunningAppliance.start(settings).close();
        try (RunningAppliance appliance = start()) {
            assertThat(script(appliance)).contains("destroy_zpools=true");
        }
    }

    @Test
    void isShownUntilItIsTakenBack() throws Exception {
        assign("");
        try (RunningAppliance appliance = start()) {
            assignOnce(appliance, "kmdb");
            assertThat(appliance.operate("GET", ASSIGNMENT, "").body())
                    .contains("\"by\":\"once\"", "\"once\":\"kmdb\"", MAC.dashes() + ".yaml");
            assertThat(appliance.operate("DELETE", ONCE, "").body()).startsWith("done");
            assertThat(appliance.operate("GET", ASSIGNMENT, "").body()).contains("\"by\":\"file\"", "\"once\":\"\"");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            local             | 400 | 'local' cannot be assigned for one boot
            none              | 400 | 'none' cannot be assigned for one boot
            ../x              | 400 | cannot name a platform
            20300101T000000Z  | 409 | platform 20300101T000000Z is not installed
            """)
    void refusesWhatCannotBeBootedOneTime(String what, int status, String sentence) throws Exception {
        assign("");
        try (RunningAppliance appliance = start()) {
            var refused = appliance.operate("PUT", ONCE, "{\"target\": \"" + what + "\"}");
            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(RunningAppliance.detail(refused)).contains(sentence);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                       | expected {"target": "WHAT"}
            {"assignment": {}}                       | assignment: this key is not known; known are target, until
            {"target": "rescue", "force": true}      | force: this key is not known; known are target, until
            []                                       | expected {"target": "WHAT"}
            {"target": 3}                            | target: expected the target as text, found 3
            """)
    void saysWhatOneBootIsToldBy(String body, String sentence) throws Exception {
        assign("");
        try (RunningAppliance appliance = start()) {
            var refused = appliance.operate("PUT", ONCE, body);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(RunningAppliance.detail(refused)).startsWith(sentence);
        }
    }

    @Test
    void refusesAWayToStartWhereNothingStarts() throws Exception {
        List<String> said = new ArrayList<>();
        try (RunningAppliance appliance = start()) {
            said.add(appliance.operate("PUT", ONCE, "{\"target\": \"rescue\"}").body());
            appliance.operate("PUT", ASSIGNMENT, "{\"target\": \"local\"}");
            said.add(appliance.operate("PUT", ONCE, "{\"target\": \"rescue\"}").body());
        }
        assertThat(said.get(0)).contains(MAC + " boots nothing, and 'rescue' only says how a platform starts");
        assertThat(said.get(1)).contains(MAC + " boots local, and 'rescue' only says how a platform starts");
    }
}
