package pilotlight.netboot.pcap;

import java.util.Optional;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/**
 * What one TCP segment (RFC 9293) in an Ethernet frame carries: enough to see the head of an HTTP request.
 *
 * @param fromPort 0 to 65535
 * @param toPort 0 to 65535
 * @param sequence of the payload's first byte, 0 to 2^32-1: a segment that is sent again has the same
 * @param payload what follows the TCP header, empty for a bare acknowledgement
 */
public record TcpFrame(Ipv4 from, int fromPort, Ipv4 to, int toPort, long sequence, Bytes payload) {

    private static final int PROTOCOL = 6;
    private static final int HEADER = 20;

    /**
     * The segment in {@code frame}; empty for tagged frames, fragments and other protocols.
     *
     * @throws pilotlight.netboot.wire.MalformedPacketException if the frame is shorter than its headers claim
     */
    public static Optional<TcpFrame> decode(Bytes frame) {
        return Ipv4Packet.decode(frame)
                .filter(packet -> packet.protocol() == PROTOCOL)
                .map(TcpFrame::of);
    }

    private static TcpFrame of(Ipv4Packet packet) {
        Bytes segment = packet.payload();
        Ipv4Packet.requireLength("TCP header", HEADER, segment.length());
        int header = (segment.at(12) >> 4) * 4;
        Ipv4Packet.requireLength("TCP header length", HEADER, header);
        Ipv4Packet.requireLength("TCP segment", header, segment.length());
        return new TcpFrame(
                packet.from(),
                segment.uint16(0),
                packet.to(),
                segment.uint16(2),
                segment.uint32(4),
                segment.slice(header, segment.length()));
    }
}
