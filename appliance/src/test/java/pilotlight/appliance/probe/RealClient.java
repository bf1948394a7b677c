package pilotlight.appliance.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.netboot.capture.CaptureEvent;
import pilotlight.netboot.capture.CaptureEvents;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pcap.PcapReader;
import pilotlight.netboot.pxe.ClientUuid;

/**
 * The machine of a capture: who it was and what it said until Linux asked for an address once more. Left out is what no two boots share: times,
 * transactions, addresses, chosen ports, and a request that was sent again because the answer took its time. Errors of code 1 (file not found)
 * are the server's.
 */
record RealClient(List<CaptureEvent> events) {

    private static final Pattern CLIENT =
            Pattern.compile("DHCP (DISCOVER|REQUEST) .*|TFTP \\S+ (RRQ|ERROR(?! 1 )) .*|HTTP \\S+ (GET|HEAD) .*");
    private static final Pattern AGENT = Pattern.compile("(?i)\r\nuser-agent: *([^\r]*)\r\n");
    private static final Pattern RANGE = Pattern.compile("(?i)\r\nrange: *([^\r]*)\r\n");

    static RealClient of(String capture) throws IOException {
        try (InputStream in = RealClient.class.getResourceAsStream("/captures/" + capture + ".pcap")) {
            return new RealClient(CaptureEvents.of(PcapReader.readAll(in)));
        }
    }

    /** U-Boot does not tell its uuid. */
    Identity identity() {
        DhcpMessage first = messages().get(0);
        return new Identity(
                first.chaddr().mac().orElseThrow(),
                ClientUuid.decode(first.options().get(OptionCode.CLIENT_UUID))
                        .uuid()
                        .map(ClientUuid::value)
                        .orElse(new UUID(1, 2)));
    }

    /** What it said by DHCP. */
    List<DhcpMessage> messages() {
        return events.stream()
                .filter(event -> event.line().filter(RealClient::isClients).isPresent())
                .filter(CaptureEvent.Dhcp.class::isInstance)
                .map(event -> ((CaptureEvent.Dhcp) event).message())
                .toList();
    }

    /** All that it said, a line a packet. */
    List<String> said() {
        return normal(events.stream().flatMap(event -> line(event).stream()).toList());
    }

    private static boolean isClients(String line) {
        return CLIENT.matcher(line).matches() && !line.contains("udhcp");
    }

    private static Optional<String> line(CaptureEvent event) {
        Optional<String> line = event.line().filter(RealClient::isClients);
        return event instanceof CaptureEvent.Http request ? line.map(said -> said + headers(request)) : line;
    }

    /** As {@link HttpReader} tells them. */
    private static String headers(CaptureEvent.Http request) {
        String head = request.segment().payload().text(StandardCharsets.ISO_8859_1);
        Matcher agent = AGENT.matcher(head);
        Matcher range = RANGE.matcher(head);
        return (agent.find() ? " User-Agent: " + agent.group(1) : "")
                + (range.find() ? " Range: " + range.group(1) : "");
    }

    /** Without addresses: the lab's are others than loopback's. Of option 55, EDK2's HTTP Boot leaves the byte before 67 as it found it. */
    static List<String> normal(List<String> lines) {
        List<String> normal = new ArrayList<>();
        for (String line : lines) {
            String next = normal(line);
            if (normal.isEmpty() || !normal.get(normal.size() - 1).equals(next)) {
                normal.add(next);
            }
        }
        return normal;
    }

    private static String normal(String line) {
        return line.replaceAll("^DHCP (\\w+) \\S+ > \\S+ [0-9a-f:]{17}", "DHCP $1")
                .replaceAll("^(TFTP|HTTP) [0-9.]+ ", "$1 ")
                .replaceAll(" ciaddr=\\S+", " ciaddr=ADDRESS")
                .replaceAll(" (50|54)=[0-9a-f]{8}", " $1=ADDRESS")
                .replaceAll("(3b3c)..(4361 97=.* 60=\"HTTPClient)", "$1??$2");
    }
}
