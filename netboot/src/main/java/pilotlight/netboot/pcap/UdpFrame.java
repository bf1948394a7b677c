package pilotlight.netboot.pcap;

import java.nio.ByteBuffer;
import java.util.Optional;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/**
 * A UDP datagram (RFC 768) in one IPv4 packet in an Ethernet frame.
 *
 * @param fromPort 0 to 65535
 * @param toPort 0 to 65535
 * @param payload at most 65507 bytes
 */
public record UdpFrame(
        MacAddress fromMac, MacAddress toMac, Ipv4 from, int fromPort, Ipv4 to, int toPort, Bytes payload) {

    private static final int PROTOCOL = 17;
    private static final int HEADER = 8;
    private static final int MAX_PAYLOAD = 65_535 - Ipv4Packet.HEADER - HEADER;
    private static final int VERSION_4_HEADER_OF_20 = 0x4500;
    private static final int TIME_TO_LIVE_64_UDP = 64 << 8 | PROTOCOL;

    /** Refuses what no datagram can hold. */
    public UdpFrame {
        requirePort(fromPort);
        requirePort(toPort);
        if (payload.length() > MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "a datagram has at most " + MAX_PAYLOAD + " bytes, found " + payload.length());
        }
    }

    private static void requirePort(int port) {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("a port is 0 to 65535, found " + port);
        }
    }

    /**
     * The datagram in {@code frame}; empty for tagged frames, fragments and other protocols. Checksums are not checked, since network
     * cards finish them after the capture.
     *
     * @throws pilotlight.netboot.wire.MalformedPacketException if the frame is shorter than its headers claim
     */
    public static Optional<UdpFrame> decode(Bytes frame) {
        return Ipv4Packet.decode(frame)
                .filter(packet -> packet.protocol() == PROTOCOL)
                .map(UdpFrame::of);
    }

    private static UdpFrame of(Ipv4Packet packet) {
        Bytes datagram = packet.payload();
        Ipv4Packet.requireLength("UDP header", HEADER, datagram.length());
        int length = datagram.uint16(4);
        Ipv4Packet.requireLength("UDP length", HEADER, length);
        Ipv4Packet.requireLength("UDP datagram", length, datagram.length());
        return new UdpFrame(
                packet.fromMac(),
                packet.toMac(),
                packet.from(),
                datagram.uint16(0),
                packet.to(),
                datagram.uint16(2),
                datagram.slice(HEADER, length));
    }

    /** The frame with right checksums, time to live 64. */
    public Bytes encode() {
        Bytes datagram = datagram();
        return toMac.bytes()
                .plus(fromMac.bytes())
                .plus(uint16s(Ipv4Packet.ETHER_TYPE))
                .plus(ipHeader(datagram.length()))
                .plus(datagram);
    }

    private Bytes ipHeader(int payloadLength) {
        Bytes head = uint16s(VERSION_4_HEADER_OF_20, Ipv4Packet.HEADER + payloadLength, 0, 0, TIME_TO_LIVE_64_UDP);
        Bytes addresses = from.bytes().plus(to.bytes());
        return head.plus(uint16s(Checksum.of(head.plus(addresses)))).plus(addresses);
    }

    private Bytes datagram() {
        int length = HEADER + payload.length();
        Bytes head = uint16s(fromPort, toPort, length);
        Bytes pseudoHeader = from.bytes().plus(to.bytes()).plus(uint16s(PROTOCOL, length));
        int checksum = Checksum.of(pseudoHeader.plus(head).plus(payload));
        // A checksum of zero would mean that there is none.
        return head.plus(uint16s(checksum == 0 ? 0xffff : checksum)).plus(payload);
    }

    private static Bytes uint16s(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Short.BYTES);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return Bytes.of(bytes.array());
    }
}
