package pilotlight.netboot.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pilotlight.netboot.pcap.Packet;
import pilotlight.netboot.pcap.PcapWriter;

/**
 * Makes a capture small enough to keep: all of DHCP, heads of HTTP requests and answers, and of each kind of packet in a TFTP transfer
 * the first two and the last.
 */
public final class CaptureTrimmer {

    private static final int KEPT_AT_START = 2;

    private CaptureTrimmer() {}

    /** Run with the path of a capture and the path to write to. */
    public static void main(String[] arguments) throws IOException {
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
            PcapWriter writer = PcapWriter.open(out);
            for (Packet packet : trim(CaptureEvents.read(Path.of(arguments[0])))) {
                writer.write(packet);
            }
        }
    }

    /** The packets of {@code events} that are worth keeping, in their order. */
    static List<Packet> trim(List<CaptureEvent> events) {
        Map<String, List<CaptureEvent>> kinds = events.stream().collect(Collectors.groupingBy(CaptureTrimmer::kind));
        return events.stream()
                .filter(event -> isKept(event, kinds.get(kind(event))))
                .map(CaptureEvent::packet)
                .toList();
    }

    private static String kind(CaptureEvent event) {
        return event instanceof CaptureEvent.Tftp tftp
                ? tftp.transfer() + " " + tftp.message().opcode()
                : event.getClass().getName();
    }

    private static boolean isKept(CaptureEvent event, List<CaptureEvent> ofItsKind) {
        if (event instanceof CaptureEvent.Noise) {
            return false;
        }
        int last = ofItsKind.size() - 1;
        return !(event instanceof CaptureEvent.Tftp)
                || ofItsKind.subList(0, Math.min(KEPT_AT_START, last)).contains(event)
                || ofItsKind.get(last) == event;
    }
}
