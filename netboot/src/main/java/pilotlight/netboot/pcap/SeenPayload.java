package pilotlight.netboot.pcap;

import java.nio.ByteBuffer;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/**
 * What a socket showed of one datagram or segment: its ends and the start of its payload. The headers around it are made up, so that
 * programs that read captures can show it; their checksums are right where the payload is there whole, and none else.
 *
 * @param from of the same version as {@code to}
 * @param fromPort 0 to 65535
 * @param toPort 0 to 65535
 * @param captured the first bytes of the payload
 * @param length of the whole payload, at least what was captured, at most 65000
 */
public record SeenPayload(
        MacAddress fromMac, MacAddress toMac, Ip from, int fromPort, Ip to, int toPort, Bytes captured, int length) {

    private static final int MAX_LENGTH = 65_000;
    private static final int ETHER_TYPE_6 = 0x86dd;
    private static final int HOPS = 64;
    private static final int UDP = 17;
    private static final int UDP_HEADER = 8;
    private static final int TCP = 6;
    private static final int TCP_HEADER = 20;
    private static final int TCP_HEADER_PUSH_ACK = 0x5018;
    private static final int WINDOW = 0xffff;
    private static final int VERSION_4_HEADER_OF_20 = 0x4500;
    private static final int VERSION_6 = 0x6000;

    /** Refuses what no packet can hold. */
    public SeenPayload {
        if (length < captured.length() || length > MAX_LENGTH) {
            throw new IllegalArgumentException("a payload of which " + captured.length()
                    + " bytes are there has these to " + MAX_LENGTH + ", found " + length);
        }
        if ((from instanceof Ipv4) != (to instanceof Ipv4)) {
            throw new IllegalArgumentException("no packet goes from " + from + " to " + to);
        }
    }

    /** The frame of a UDP datagram (RFC 768) seen at {@code nanos} since 1970. */
    public Packet udp(long nanos) {
        Bytes head = uint16s(fromPort, toPort, UDP_HEADER + length);
        return packet(nanos, UDP, head, Bytes.EMPTY, UDP_HEADER);
    }

    /**
     * The frame of a TCP segment (RFC 9293) seen at {@code nanos} since 1970.
     *
     * @param sequence of the payload's first byte; of its lowest 32 bits
     * @param acknowledged the next byte that its sender expects, likewise
     */
    public Packet tcp(long nanos, long sequence, long acknowledged) {
        Bytes head = uint16s(fromPort, toPort)
                .plus(uint32(sequence))
                .plus(uint32(acknowledged))
                .plus(uint16s(TCP_HEADER_PUSH_ACK, WINDOW));
        return packet(nanos, TCP, head, uint16s(0), TCP_HEADER);
    }

    private Packet packet(long nanos, int protocol, Bytes before, Bytes behind, int header) {
        int checksum = captured.length() == length ? checksum(protocol, header, before.plus(behind)) : 0;
        Bytes transport = before.plus(uint16s(checksum)).plus(behind);
        Bytes head = ethernet().plus(ip(protocol, header + length)).plus(transport);
        return new Packet(nanos, head.length() + length, head.plus(captured));
    }

    /** Over the pseudo header of RFC 768, whose sum is that of RFC 8200 section 8.1, too. A UDP checksum of zero means that there is none. */
    private int checksum(int protocol, int header, Bytes fields) {
        Bytes pseudo = from.bytes().plus(to.bytes()).plus(uint16s(protocol, header + length));
        int checksum = Checksum.of(pseudo.plus(fields).plus(captured));
        return checksum == 0 && protocol == UDP ? 0xffff : checksum;
    }

    private Bytes ethernet() {
        int type = from instanceof Ipv4 ? Ipv4Packet.ETHER_TYPE : ETHER_TYPE_6;
        return toMac.bytes().plus(fromMac.bytes()).plus(uint16s(type));
    }

    private Bytes ip(int protocol, int payload) {
        Bytes addresses = from.bytes().plus(to.bytes());
        if (!(from instanceof Ipv4)) {
            return uint16s(VERSION_6, 0, payload, protocol << 8 | HOPS).plus(addresses);
        }
        Bytes head = uint16s(VERSION_4_HEADER_OF_20, Ipv4Packet.HEADER + payload, 0, 0, HOPS << 8 | protocol);
        return head.plus(uint16s(Checksum.of(head.plus(addresses)))).plus(addresses);
    }

    private static Bytes uint32(long value) {
        return uint16s((int) (value >> 16), (int) value);
    }

    private static Bytes uint16s(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Short.BYTES);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return Bytes.of(bytes.array());
    }
}
