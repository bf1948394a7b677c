package pilotlight.netboot.pcap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * Reads a classic pcap capture of Ethernet frames, in either byte order, with micro- or nanoseconds (draft-ietf-opsawg-pcap). Every
 * method throws {@link MalformedPacketException}, which tells claimed from found, if the file is something else or ends too soon.
 */
public final class PcapReader {

    private final InputStream in;
    private final CaptureFormat format;

    private PcapReader(InputStream in, CaptureFormat format) {
        this.in = in;
        this.format = format;
    }

    /** Reads the file header from {@code in}, which stays the caller's to close. */
    public static PcapReader open(InputStream in) throws IOException {
        byte[] header = in.readNBytes(CaptureFormat.FILE_HEADER);
        requireLength("pcap file header", CaptureFormat.FILE_HEADER, header);
        return new PcapReader(in, CaptureFormat.of(header));
    }

    /** All packets of the capture in {@code in}. */
    public static List<Packet> readAll(InputStream in) throws IOException {
        PcapReader reader = open(in);
        List<Packet> packets = new ArrayList<>();
        for (Optional<Packet> packet = reader.next(); packet.isPresent(); packet = reader.next()) {
            packets.add(packet.get());
        }
        return packets;
    }

    /** The next packet, empty at the end. */
    public Optional<Packet> next() throws IOException {
        byte[] bytes = in.readNBytes(CaptureFormat.PACKET_HEADER);
        if (bytes.length == 0) {
            return Optional.empty();
        }
        requireLength("pcap packet header", CaptureFormat.PACKET_HEADER, bytes);
        ByteBuffer header = format.wrap(bytes);
        int captured = header.getInt(8);
        int onWire = header.getInt(12);
        requireLengths(captured, onWire);
        return Optional.of(new Packet(nanos(header), onWire, frame(captured)));
    }

    private long nanos(ByteBuffer header) {
        long ticks = Integer.toUnsignedLong(header.getInt(4)) * format.nanosPerTick();
        if (ticks >= CaptureFormat.NANOS_PER_SECOND) {
            throw new MalformedPacketException("pcap time", "less than a second of fraction", ticks + " ns");
        }
        return Integer.toUnsignedLong(header.getInt(0)) * CaptureFormat.NANOS_PER_SECOND + ticks;
    }

    private Bytes frame(int length) throws IOException {
        byte[] frame = in.readNBytes(length);
        requireLength("pcap frame", length, frame);
        return Bytes.of(frame);
    }

    private static void requireLengths(int captured, int onWire) {
        if (captured < 0 || captured > CaptureFormat.MAX_FRAME) {
            throw new MalformedPacketException(
                    "pcap captured length",
                    "0 to " + CaptureFormat.MAX_FRAME + " bytes",
                    Integer.toUnsignedString(captured));
        }
        if (onWire < captured) {
            throw new MalformedPacketException(
                    "pcap wire length", "at least the " + captured + " captured bytes", Integer.toString(onWire));
        }
    }

    private static void requireLength(String where, int claimed, byte[] found) {
        if (found.length < claimed) {
            throw new MalformedPacketException(where, claimed + " bytes", found.length + " before the end of the file");
        }
    }
}
