package pilotlight.appliance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Transport;

class SimulatedMachineIT {

    @TempDir
    private Path state;

    static List<Arguments> firmwares() {
        return List.of(
                Arguments.of(FirmwareProfile.BIOS_PXE, Transport.TFTP),
                Arguments.of(FirmwareProfile.UEFI_PXE, Transport.TFTP),
                Arguments.of(FirmwareProfile.UEFI_HTTP, Transport.HTTP));
    }

    @ParameterizedTest
    @MethodSource("firmwares")
    void fetchesAllThatItsScriptNames(FirmwareProfile firmware, Transport loaderBy) throws IOException {
        try (SmallRack rack = new SmallRack(state, "modules: [{path: etc/motd, content: hello}]")) {
            BootResult result = rack.boot(firmware);
            assertThat(result).isInstanceOf(BootResult.Booted.class);
            assertThat(result.files().stream().map(Fetched::stage))
                    .containsExactly(
                            Stage.LOADER, Stage.SCRIPT, Stage.KERNEL, Stage.INITRD, Stage.INITRD, Stage.ROOTFS);
            assertThat(result.files(Stage.LOADER).get(0).transport()).isEqualTo(loaderBy);
            assertThat(result.files(Stage.ROOTFS).get(0).bytes()).isEqualTo(SmallRack.ROOTFS_LENGTH);
        }
    }

    @Test
    void fetchesEverythingByTftpIfItsAssignmentSaysSo() throws IOException {
        try (SmallRack rack = new SmallRack(state, "transport: tftp")) {
            BootResult result = rack.boot(FirmwareProfile.UEFI_PXE);
            assertThat(result).isInstanceOf(BootResult.Booted.class);
            assertThat(result.files().stream().map(Fetched::transport)).containsOnly(Transport.TFTP);
        }
    }

    @Test
    void stopsWhereAFileIsMissing() throws IOException {
        override("#!ipxe\nkernel /os/small/absent\nboot\n");
        try (SmallRack rack = new SmallRack(state, "")) {
            BootResult result = rack.boot(FirmwareProfile.BIOS_PXE);
            assertThat(result).isInstanceOfSatisfying(BootResult.Stopped.class, stopped -> {
                assertThat(stopped.stage()).isEqualTo(Stage.KERNEL);
                assertThat(stopped.reason()).endsWith("/os/small/absent was answered with 'HTTP/1.1 404 Not Found'");
            });
        }
    }

    @Test
    void stopsAtAScriptThatBootsNothing() throws IOException {
        override("#!ipxe\nexit\n");
        try (SmallRack rack = new SmallRack(state, "")) {
            BootResult result = rack.boot(FirmwareProfile.UEFI_HTTP);
            assertThat(result).isInstanceOfSatisfying(BootResult.Stopped.class, stopped -> {
                assertThat(stopped.stage()).isEqualTo(Stage.SCRIPT);
                assertThat(stopped.reason()).endsWith(" boots no kernel");
                assertThat(stopped.files()).hasSize(2);
            });
        }
    }

    private void override(String script) throws IOException {
        SmallRack.write(
                state.resolve("override/boot.ipxe." + SmallRack.MACHINE.mac().triton()),
                script.getBytes(StandardCharsets.US_ASCII));
    }
}
