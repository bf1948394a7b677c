package pilotlight.netboot.pcap;

import pilotlight.netboot.wire.Bytes;

/**
 * One captured Ethernet frame.
 *
 * @param nanos when it was seen, nanoseconds since 1970
 * @param wireLength how many bytes it had on the wire, at least those that were captured
 * @param frame the captured bytes, from the destination address on, without the frame check sequence
 */
public record Packet(long nanos, int wireLength, Bytes frame) {

    /** Refuses times and lengths that a capture cannot hold. */
    public Packet {
        if (nanos < 0 || nanos / CaptureFormat.NANOS_PER_SECOND > 0xffff_ffffL) {
            throw new IllegalArgumentException("pcap holds times from 1970 to 2106, found " + nanos + " ns");
        }
        if (frame.length() > CaptureFormat.MAX_FRAME) {
            throw new IllegalArgumentException(
                    "a captured frame has at most " + CaptureFormat.MAX_FRAME + " bytes, found " + frame.length());
        }
        if (wireLength < frame.length()) {
            throw new IllegalArgumentException("a frame of " + wireLength + " bytes cannot yield " + frame.length());
        }
    }

    /** A frame that was captured whole. */
    public Packet(long nanos, Bytes frame) {
        this(nanos, frame.length(), frame);
    }
}
