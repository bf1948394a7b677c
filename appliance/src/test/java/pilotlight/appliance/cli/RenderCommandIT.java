package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.cli.Operator.MAC;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.cli.Operator.Answer;
import pilotlight.appliance.tftp.Caller;

class RenderCommandIT {

    private static final String SCRIPT = "boot.ipxe.01525400123456";

    @TempDir
    Path directory;

    private Operator operator;

    @BeforeEach
    void arrive() throws IOException {
        operator = new Operator(directory);
        RunningAppliance.furnish(operator.state());
        operator.assigns("525400123456.yaml", """
                platform: %s
                kernelArgs: {hostname: cn07}
                modules: [{path: etc/motd, content: "rack\\n"}]
                """.formatted(RunningAppliance.STAMP));
        RunningAppliance.put(operator.state().resolve("extra/a b#c"), "odd");
    }

    @Test
    void printsWhatMachinesGet() throws Exception {
        byte[] stopped = operator.renders(MAC, SCRIPT);
        byte[] modules = operator.renders(MAC, "bootfs/525400123456/modules.cpio");
        assertThat(new String(stopped, StandardCharsets.UTF_8))
                .startsWith("#!ipxe")
                .contains("hostname=cn07");
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings);
                Caller tftp = appliance.tftp()) {
            assertThat(stopped)
                    .asString()
                    .isEqualTo(appliance.boot("/" + SCRIPT).body());
            assertThat(operator.renders(MAC, SCRIPT)).isEqualTo(stopped);
            assertThat(operator.renders(MAC, "/boot.ipxe")).isEqualTo(stopped);
            assertThat(tftp.fetch(SCRIPT)).isEqualTo(stopped);
            assertThat(tftp.fetch("bootfs/525400123456/modules.cpio")).isEqualTo(modules);
            assertThat(operator.renders(MAC, "bootfs/525400123456/modules.cpio"))
                    .isEqualTo(modules);
        }
    }

    @Test
    void rendersForUefi() throws Exception {
        byte[] bios = operator.renders(MAC, "boot.ipxe");
        byte[] uefi = operator.renders(MAC, "boot.ipxe", "--efi");
        assertThat(uefi).isNotEmpty().isNotEqualTo(bios);
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.settings).isEqualTo(operator.settings);
            assertThat(operator.renders(MAC, "boot.ipxe", "--efi")).isEqualTo(uefi);
        }
    }

    @Test
    void takesFilesOfAnyName() throws Exception {
        assertThat(operator.renders(MAC, "extra/a b#c")).asString().isEqualTo("odd");
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.settings).isEqualTo(operator.settings);
            assertThat(operator.renders(MAC, "extra/a b#c")).asString().isEqualTo("odd");
        }
    }

    @Test
    void saysWhyThereIsNothing() throws Exception {
        Answer nothing = new Answer(1, "", "there is no 'extra/nothing here' in the state directory\n");
        assertThat(operator.types("render", MAC, "extra/nothing here")).isEqualTo(nothing);
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.settings).isEqualTo(operator.settings);
            await().untilAsserted(() -> assertThat(operator.types("render", MAC, "extra/nothing here"))
                    .isEqualTo(nothing));
        }
    }

    @Test
    void refusesAnInterfaceThatIsNotThere() throws IOException {
        java.nio.file.Files.writeString(operator.file(), "interfaces: [eth99]\n");
        Answer answer = operator.types(
                "render", MAC, SCRIPT, "--state", operator.state().toString());
        assertThat(answer.err()).startsWith("interfaces: 'eth99' is not up");
        assertThat(answer.code()).isEqualTo(2);
    }
}
