package pilotlight.netboot.pcap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes a classic pcap capture of Ethernet frames with nanoseconds (draft-ietf-opsawg-pcap). */
public final class PcapWriter {

    private final OutputStream out;

    private PcapWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes the file header to {@code out}, which stays the caller's to flush and close. */
    public static PcapWriter open(OutputStream out) throws IOException {
        out.write(ByteBuffer.allocate(CaptureFormat.FILE_HEADER)
                .putInt(CaptureFormat.NANOSECONDS)
                .putShort((short) CaptureFormat.MAJOR)
                .putShort((short) CaptureFormat.MINOR)
                .putLong(0)
                .putInt(CaptureFormat.MAX_FRAME)
                .putInt(CaptureFormat.ETHERNET)
                .array());
        return new PcapWriter(out);
    }

    /** Appends {@code packet}. */
    public void write(Packet packet) throws IOException {
        out.write(ByteBuffer.allocate(CaptureFormat.PACKET_HEADER)
                .putInt((int) (packet.nanos() / CaptureFormat.NANOS_PER_SECOND))
                .putInt((int) (packet.nanos() % CaptureFormat.NANOS_PER_SECOND))
                .putInt(packet.frame().length())
                .putInt(packet.wireLength())
                .array());
        out.write(packet.frame().toArray());
    }
}
