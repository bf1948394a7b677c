package pilotlight.appliance.recorder;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;

/**
 * The start of one datagram, or of one segment of a connection, as a socket showed it.
 *
 * @param nanos when, since 1970
 * @param by what carried it
 * @param sent true if it went out, false if it came in
 * @param machine the machine's end, or its relay's
 * @param self this host's end
 * @param sequence of a segment's first byte: how many bytes went before it; 0 for datagrams
 * @param acknowledged how many bytes had come from the other end; 0 for datagrams
 * @param start its first bytes; nobody changes them
 * @param length of all of it
 */
public record Seen(
        long nanos,
        Carrier by,
        boolean sent,
        InetSocketAddress machine,
        InetSocketAddress self,
        long sequence,
        long acknowledged,
        byte[] start,
        int length) {

    /** What carries packets. */
    public enum Carrier {
        /** RFC 768. */
        UDP,
        /** RFC 9293. */
        TCP
    }

    private static final byte[] NOTHING = {};

    /** A datagram of {@code length} bytes that are not copied: whoever is given this is given them, too. */
    public static Seen passing(
            long nanos, boolean sent, InetSocketAddress machine, InetSocketAddress self, int length) {
        return new Seen(nanos, Carrier.UDP, sent, machine, self, 0, 0, NOTHING, length);
    }

    /** A datagram, of which {@code most} bytes are copied; {@code content} stays as it is. */
    public static Seen datagram(
            long nanos, boolean sent, InetSocketAddress machine, InetSocketAddress self, ByteBuf content, int most) {
        return new Seen(nanos, Carrier.UDP, sent, machine, self, 0, 0, copy(content, most), content.readableBytes());
    }

    /** The first bytes of {@code content}, at most {@code most}. */
    public static byte[] copy(ByteBuf content, int most) {
        byte[] start = new byte[Math.min(content.readableBytes(), most)];
        content.getBytes(content.readerIndex(), start);
        return start;
    }
}
