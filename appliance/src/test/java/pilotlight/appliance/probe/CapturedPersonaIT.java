package pilotlight.appliance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.config.Settings;

/**
 * Personas say what the real firmware of the lab said: packet by packet, option by option, in its order, with the same agent by HTTP. A
 * further capture is a line of the table here, and its file. {@link RealClient} says what cannot be the same.
 */
class CapturedPersonaIT {

    @TempDir
    private Path directory;

    /** From the first packet on. */
    @ParameterizedTest
    @CsvSource({
        "assigned-uefi-pxe,  edk2-x64",
        "assigned-uefi-http, edk2-x64-http",
        "assigned-bios-ipxe, ipxe-old",
        "rack/relayed-bios,  ipxe-old",
        "rack/relayed-uefi,  edk2-x64",
        "rack/arm64-pxe,     edk2-arm64",
        "rack/arm64-http,    edk2-arm64-http",
        "rack/grub-pxe,      grub",
        "rack/grub-http,     edk2-x64-http",
        "rack/shim-pxe,      shim",
        "rack/shim-http,     edk2-x64-http",
        "rack/u-boot,        uboot"
    })
    void saysWhatTheRealOneSaid(String capture, String word) throws IOException {
        RealClient real = RealClient.of(capture);
        assertThat(RealClient.normal(boot(capture, real, word, Optional.empty())))
                .isEqualTo(real.said());
    }

    /** From the packet that begins so on: what came before was another program's, or answered by another server in another way. */
    @ParameterizedTest
    @CsvSource({
        "assigned-uefi-pxe, ipxe,     '',          DHCP DISCOVER 57=05c0 93=0007",
        "rack/relayed-uefi, ipxe,     '',          DHCP DISCOVER 57=05c0 93=0007",
        "rack/fixed-grub,   grub,     grubx64.efi, TFTP RRQ grubx64.efi",
        "rack/pxelinux,     pxelinux, pxelinux.0,  TFTP RRQ ldlinux.c32"
    })
    void saysWhatTheRealOneSaidFromThenOn(String capture, String word, String direct, String from) throws IOException {
        RealClient real = RealClient.of(capture);
        List<String> sent = boot(capture, real, word, Optional.of(direct).filter(file -> !file.isEmpty()));
        assertThat(from(RealClient.normal(sent), from))
                .isEqualTo(from(real.said(), from))
                .isNotEmpty();
    }

    private static List<String> from(List<String> lines, String beginning) {
        return lines.stream().dropWhile(line -> !line.startsWith(beginning)).toList();
    }

    private List<String> boot(String capture, RealClient real, String word, Optional<String> direct)
            throws IOException {
        // Nobody asked iPXE what its machine is when these were captured.
        Settings settings = RunningAppliance.settings(directory, RunningAppliance.freeOffset(), false);
        LabReplica.of(capture).install(settings, real.identity());
        try (RunningAppliance appliance = RunningAppliance.start(settings)) {
            Persona persona = new Persona(appliance, real.identity());
            BootResult result = persona.boot(FirmwareProfile.find(word).orElseThrow(), direct);
            assertThat(result).as(String.join("\n", persona.sent)).isInstanceOf(BootResult.Booted.class);
            return persona.sent;
        }
    }
}
