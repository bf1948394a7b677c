package pilotlight.netboot.capture;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.pcap.Packet;
import pilotlight.netboot.pcap.PcapReader;
import pilotlight.netboot.pcap.TcpFrame;
import pilotlight.netboot.pcap.UdpFrame;
import pilotlight.netboot.tftp.TftpCodec;
import pilotlight.netboot.wire.Ipv4;

/**
 * Tells what each frame of a capture says. What TCP sends again is noise. A frame that should be DHCP or TFTP and cannot be read fails.
 */
public final class CaptureEvents {

    private static final Set<Integer> DHCP_PORTS = Set.of(67, 68, 4011);
    private static final int TFTP_PORT = 69;
    private static final Pattern HTTP_HEAD = Pattern.compile(
            "((?:GET|HEAD|POST|PUT) \\S+ HTTP/1\\.[01]|HTTP/1\\.[01] \\d{3}[^\r\n]*)\r\n.*", Pattern.DOTALL);

    private final Set<String> transfers = new HashSet<>();
    private final Set<String> heads = new HashSet<>();

    private CaptureEvents() {}

    /** The events of the capture {@code file}, one for each frame. */
    public static List<CaptureEvent> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(PcapReader.readAll(in));
        }
    }

    /** One event for each of {@code packets}. */
    public static List<CaptureEvent> of(List<Packet> packets) {
        CaptureEvents events = new CaptureEvents();
        return packets.stream().map(events::next).toList();
    }

    private CaptureEvent next(Packet packet) {
        return UdpFrame.decode(packet.frame())
                .map(datagram -> next(packet, datagram))
                .or(() -> TcpFrame.decode(packet.frame()).flatMap(segment -> http(packet, segment)))
                .orElseGet(() -> new CaptureEvent.Noise(packet));
    }

    private CaptureEvent next(Packet packet, UdpFrame datagram) {
        if (DHCP_PORTS.contains(datagram.toPort())) {
            return new CaptureEvent.Dhcp(packet, datagram, DhcpCodec.decode(Unpooled.wrappedBuffer(payload(datagram))));
        }
        if (datagram.toPort() == TFTP_PORT) {
            transfers.add(endpoint(datagram.from(), datagram.fromPort()));
        }
        return transfer(packet, datagram, datagram.from(), datagram.fromPort())
                .or(() -> transfer(packet, datagram, datagram.to(), datagram.toPort()))
                .orElseGet(() -> new CaptureEvent.Noise(packet));
    }

    private Optional<CaptureEvent> transfer(Packet packet, UdpFrame datagram, Ipv4 client, int port) {
        String transfer = endpoint(client, port);
        return transfers.contains(transfer)
                ? Optional.of(new CaptureEvent.Tftp(
                        packet, transfer, client, TftpCodec.decode(Unpooled.wrappedBuffer(payload(datagram)))))
                : Optional.empty();
    }

    private Optional<CaptureEvent> http(Packet packet, TcpFrame segment) {
        Matcher head = HTTP_HEAD.matcher(segment.payload().cString());
        return head.matches() && heads.add(start(segment))
                ? Optional.of(new CaptureEvent.Http(packet, segment, head.group(1)))
                : Optional.empty();
    }

    private static String start(TcpFrame segment) {
        return endpoint(segment.from(), segment.fromPort()) + " "
                + endpoint(segment.to(), segment.toPort()) + " "
                + segment.sequence();
    }

    private static byte[] payload(UdpFrame datagram) {
        return datagram.payload().toArray();
    }

    private static String endpoint(Ipv4 address, int port) {
        return address + ":" + port;
    }
}
