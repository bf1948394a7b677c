package pilotlight.appliance.recorder;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** How a packet lies in memory. Its first two bytes say how many it takes. */
final class SeenForm {

    /** All but the packet's own bytes, where both ends have IPv6 addresses. */
    private static final int HEAD = 69;

    /** So many bytes a packet takes at most. */
    static final int LONGEST = HEAD + Recorder.LONGEST;

    private static final int SENT = 1;
    private static final int TCP = 2;

    private SeenForm() {}

    /** Puts {@code seen} and the bytes of {@code start}, which stays as it is, at the beginning of {@code to}; returns how many bytes they take. */
    static int encode(Seen seen, ByteBuf start, ByteBuffer to) {
        to.clear().position(Short.BYTES);
        to.put((byte) ((seen.sent() ? SENT : 0) | (seen.by() == Seen.Carrier.TCP ? TCP : 0)));
        to.putLong(seen.nanos()).putLong(seen.sequence()).putLong(seen.acknowledged());
        to.putInt(seen.length());
        encode(seen.machine(), to);
        encode(seen.self(), to);
        int head = to.position();
        int kept = Math.min(start.readableBytes(), Recorder.LONGEST);
        start.getBytes(start.readerIndex(), to.array(), head, kept);
        to.putShort(0, (short) (head + kept));
        return head + kept;
    }

    private static void encode(InetSocketAddress end, ByteBuffer to) {
        byte[] address = end.getAddress().getAddress();
        to.put((byte) address.length).put(address).putShort((short) end.getPort());
    }

    /** The packet that {@code bytes} begin with. */
    static Seen decode(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        int end = from.getShort();
        int flags = from.get();
        long nanos = from.getLong();
        long sequence = from.getLong();
        long acknowledged = from.getLong();
        int length = from.getInt();
        InetSocketAddress machine = decodeEnd(from);
        InetSocketAddress self = decodeEnd(from);
        byte[] start = new byte[end - from.position()];
        from.get(start);
        Seen.Carrier by = (flags & TCP) == 0 ? Seen.Carrier.UDP : Seen.Carrier.TCP;
        return new Seen(nanos, by, (flags & SENT) != 0, machine, self, sequence, acknowledged, start, length);
    }

    private static InetSocketAddress decodeEnd(ByteBuffer from) {
        byte[] address = new byte[from.get()];
        from.get(address);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), Short.toUnsignedInt(from.getShort()));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address that was kept is one", impossible);
        }
    }
}
