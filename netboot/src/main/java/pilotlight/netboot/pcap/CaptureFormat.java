package pilotlight.netboot.pcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * How a capture file writes its numbers, told by its first four bytes (draft-ietf-opsawg-pcap section 4).
 *
 * @param order of the bytes of every number
 * @param nanosPerTick what the second half of a time stamp counts: 1 or 1000 nanoseconds
 */
record CaptureFormat(ByteOrder order, int nanosPerTick) {

    /** The most that libpcap captures of one frame, {@code MAXIMUM_SNAPLEN}. */
    static final int MAX_FRAME = 262_144;

    static final long NANOS_PER_SECOND = 1_000_000_000;

    static final int FILE_HEADER = 24;
    static final int PACKET_HEADER = 16;
    static final int NANOSECONDS = 0xa1b23c4d;
    static final int ETHERNET = 1;
    static final int MAJOR = 2;
    static final int MINOR = 4;

    private static final int MICROSECONDS = 0xa1b2c3d4;

    /** Reads the file header, checks it, and keeps what the packets need. */
    static CaptureFormat of(byte[] header) {
        CaptureFormat format = ofMagic(ByteBuffer.wrap(header).getInt());
        ByteBuffer fields = format.wrap(header);
        int major = fields.getShort(4) & 0xffff;
        if (major != MAJOR) {
            throw new MalformedPacketException("pcap version", MAJOR + ".x", major + "." + fields.getShort(6));
        }
        // The upper bits may tell the length of a frame check sequence.
        int link = fields.getInt(20) & 0xffff;
        if (link != ETHERNET) {
            throw new MalformedPacketException("pcap link type", "1 (Ethernet)", Integer.toString(link));
        }
        return format;
    }

    private static CaptureFormat ofMagic(int magic) {
        return switch (magic) {
            case MICROSECONDS -> new CaptureFormat(ByteOrder.BIG_ENDIAN, 1000);
            case NANOSECONDS -> new CaptureFormat(ByteOrder.BIG_ENDIAN, 1);
            case 0xd4c3b2a1 -> new CaptureFormat(ByteOrder.LITTLE_ENDIAN, 1000);
            case 0x4d3cb2a1 -> new CaptureFormat(ByteOrder.LITTLE_ENDIAN, 1);
            default ->
                throw new MalformedPacketException(
                        "pcap magic", "a1b2c3d4 or a1b23c4d in either byte order", String.format("%08x", magic));
        };
    }

    ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(order);
    }
}
