package pilotlight.appliance.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.boot.LoaderSigns;
import pilotlight.netboot.capture.CaptureEvent;
import pilotlight.netboot.capture.CaptureEvents;
import pilotlight.netboot.capture.Dialogue;
import pilotlight.netboot.golden.Golden;
import pilotlight.netboot.pcap.PcapReader;
import pilotlight.netboot.tftp.TftpPacket;

/** The boots of the lab's rack, as they were captured: what was said, and who each request is taken for. */
class RackCapturesTest {

    private static final Pattern AGENT = Pattern.compile("(?i)\r\nuser-agent: *([^\r]*)\r\n");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fixed-bios",
                "fixed-bios-ipxe",
                "fixed-uefi",
                "fixed-grub",
                "same-host-uefi",
                "relayed-uefi",
                "relayed-bios",
                "arm64-pxe",
                "arm64-http",
                "grub-pxe",
                "grub-http",
                "shim-pxe",
                "shim-http",
                "pxelinux",
                "u-boot"
            })
    void knowsWhoAsksForEachFile(String boot) throws IOException {
        List<CaptureEvent> events = events(boot);
        String seen = events.stream().flatMap(event -> seen(event).stream()).collect(Collectors.joining());
        assertThat(seen).isNotEmpty();
        Golden.ofThisModule().requireText("captures/rack/" + boot + ".txt", Dialogue.of(events) + "\n" + seen);
    }

    private static List<CaptureEvent> events(String boot) throws IOException {
        try (InputStream in = RackCapturesTest.class.getResourceAsStream("/captures/rack/" + boot + ".pcap")) {
            return CaptureEvents.of(PcapReader.readAll(in));
        }
    }

    private static Optional<String> seen(CaptureEvent event) {
        if (event instanceof CaptureEvent.Tftp said && said.message() instanceof TftpPacket.ReadRequest request) {
            return Optional.of(line(LoaderSigns.ofTftp(request.options()), request.file()));
        }
        return event instanceof CaptureEvent.Http said && !said.firstLine().startsWith("HTTP/")
                ? Optional.of(
                        line(LoaderSigns.ofAgent(agent(said)), said.firstLine().split(" ")[1]))
                : Optional.empty();
    }

    private static String agent(CaptureEvent.Http request) {
        Matcher agent = AGENT.matcher(request.segment().payload().text(StandardCharsets.ISO_8859_1));
        return agent.find() ? agent.group(1) : "";
    }

    private static String line(Loader loader, String path) {
        return loader.word() + " asks for " + path + "\n";
    }
}
