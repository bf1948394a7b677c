package pilotlight.netboot.pcap;

import java.util.Optional;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * An unfragmented IPv4 packet in an untagged Ethernet frame (RFC 894, RFC 791).
 *
 * @param protocol what the payload is, 0 to 255
 */
record Ipv4Packet(MacAddress fromMac, MacAddress toMac, Ipv4 from, Ipv4 to, int protocol, Bytes payload) {

    static final int ETHERNET_HEADER = 14;
    static final int HEADER = 20;
    static final int ETHER_TYPE = 0x0800;

    private static final int FRAGMENT_BITS = 0x3fff;

    /** Empty for other frames; checksums are not checked, since network cards finish them after the capture. */
    static Optional<Ipv4Packet> decode(Bytes frame) {
        return isIpv4(frame) ? decodeIp(frame, frame.slice(ETHERNET_HEADER, frame.length())) : Optional.empty();
    }

    private static boolean isIpv4(Bytes frame) {
        return frame.length() >= ETHERNET_HEADER && frame.uint16(12) == ETHER_TYPE;
    }

    private static Optional<Ipv4Packet> decodeIp(Bytes frame, Bytes packet) {
        requireLength("IPv4 header", HEADER, packet.length());
        int header = (packet.at(0) & 0x0f) * 4;
        int total = packet.uint16(2);
        requireLength("IPv4 header length", HEADER, header);
        requireLength("IPv4 total length", header, total);
        requireLength("IPv4 packet", total, packet.length());
        boolean whole = (packet.uint16(6) & FRAGMENT_BITS) == 0;
        return whole ? Optional.of(of(frame, packet, packet.slice(header, total))) : Optional.empty();
    }

    private static Ipv4Packet of(Bytes frame, Bytes packet, Bytes payload) {
        return new Ipv4Packet(
                MacAddress.of(frame.slice(6, 12)),
                MacAddress.of(frame.slice(0, 6)),
                new Ipv4((int) packet.uint32(12)),
                new Ipv4((int) packet.uint32(16)),
                packet.at(9),
                payload);
    }

    /** Refuses a packet that is shorter than it claims. */
    static void requireLength(String where, int claimed, int found) {
        if (found < claimed) {
            throw new MalformedPacketException(where, "at least " + claimed + " bytes", Integer.toString(found));
        }
    }
}
