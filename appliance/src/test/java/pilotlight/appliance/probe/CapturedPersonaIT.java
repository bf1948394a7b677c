package pilotlight.appliance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.RunningAppliance;
import pilotlight.netboot.capture.CaptureEvent;
import pilotlight.netboot.capture.CaptureEvents;
import pilotlight.netboot.capture.Dialogue;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pcap.PcapReader;
import pilotlight.netboot.pxe.ClientUuid;

/**
 * Personas say what the real firmware of the lab said: packet by packet, option by option, in its order. A further capture is a line of the
 * table here, and its file.
 */
class CapturedPersonaIT {

    private static final Pattern CLIENT =
            Pattern.compile("DHCP (DISCOVER|REQUEST) .*|TFTP \\S+ (RRQ|ERROR) .*|HTTP \\S+ (GET|HEAD) .*");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"assigned-uefi-pxe, edk2-x64", "assigned-uefi-http, edk2-x64-http", "assigned-bios-ipxe, ipxe-old"})
    void saysWhatTheRealOneSaid(String capture, String word) throws IOException {
        List<CaptureEvent> events = events(capture);
        Identity identity = identity(events);
        try (RunningAppliance appliance = start(identity)) {
            Persona persona = new Persona(appliance, identity);
            BootResult result = persona.boot(FirmwareProfile.find(word).orElseThrow(), Optional.empty());
            assertThat(result).isInstanceOf(BootResult.Booted.class);
            assertThat(normal(persona.sent.stream())).isEqualTo(said(events));
        }
    }

    private RunningAppliance start(Identity identity) throws IOException {
        Path assignments = Files.createDirectories(directory.resolve("assignments"));
        RunningAppliance.furnish(directory.resolve("state"));
        Path platform = directory.resolve("state/os/" + RunningAppliance.STAMP);
        Files.writeString(
                assignments.resolve(identity.mac().dashes() + ".yaml"), """
                platform: %s
                modules: [{path: etc/motd, content: hello}]
                """.formatted(platform.getFileName()));
        // Nobody asked iPXE what its machine is when these were captured.
        return RunningAppliance.start(RunningAppliance.settings(directory, RunningAppliance.freeOffset(), false));
    }

    private static List<CaptureEvent> events(String capture) throws IOException {
        try (InputStream in = CapturedPersonaIT.class.getResourceAsStream("/captures/" + capture + ".pcap")) {
            return CaptureEvents.of(PcapReader.readAll(in));
        }
    }

    private static Identity identity(List<CaptureEvent> events) {
        DhcpMessage first = events.stream()
                .filter(CaptureEvent.Dhcp.class::isInstance)
                .map(event -> ((CaptureEvent.Dhcp) event).message())
                .findFirst()
                .orElseThrow();
        return new Identity(
                first.chaddr().mac().orElseThrow(),
                ClientUuid.decode(first.options().get(OptionCode.CLIENT_UUID))
                        .uuid()
                        .orElseThrow()
                        .value());
    }

    /** What the client said until Linux took over, who asks for an address once more. */
    private static List<String> said(List<CaptureEvent> events) {
        return normal(Dialogue.of(events).lines().stream()
                .filter(line -> CLIENT.matcher(line).matches())
                .filter(line -> !line.contains("udhcp")));
    }

    /** Without addresses: the lab's are others than loopback's. */
    private static List<String> normal(Stream<String> lines) {
        return lines.map(line -> line.replaceAll("^DHCP (\\w+) \\S+ > \\S+ [0-9a-f:]{17}", "DHCP $1")
                        .replaceAll("^(TFTP|HTTP) [0-9.]+ ", "$1 ")
                        .replaceAll(" ciaddr=\\S+", " ciaddr=ADDRESS")
                        .replaceAll(" (50|54)=[0-9a-f]{8}", " $1=ADDRESS"))
                .toList();
    }
}
