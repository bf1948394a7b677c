package pilotlight.appliance.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.appliance.recorder.Seen;
import pilotlight.netboot.wire.Ip;

/**
 * Shows the flight recorder the heads of requests and answers on one connection, with what of a body comes in the same piece, and counts
 * the bytes between them. A request waits for its answer: by then its path may have told whose it is.
 */
final class HttpTap extends ChannelDuplexHandler {

    /** "HTTP": nothing else begins so, but a body by chance, which does no harm. */
    private static final int STATUS_LINE = 0x48545450;

    private static final int MOST_WAITING = 4;
    private static final int LONGEST_SEGMENT = 65_000;

    private final Recorder recorder;
    private final Queue<Seen> requests = new ArrayDeque<>();
    private long received;
    private long sent;

    HttpTap(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf bytes) {
            if (requests.size() < MOST_WAITING) {
                requests.add(seen(ctx, bytes, false, received, sent));
            }
            received += bytes.readableBytes();
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            if (isHead(bytes)) {
                answered(ctx, seen(ctx, bytes, true, sent, received));
            }
            sent += bytes.readableBytes();
        } else if (message instanceof FileRegion region) {
            sent += region.count();
        }
        ctx.write(message, promise);
    }

    private static boolean isHead(ByteBuf bytes) {
        return bytes.readableBytes() >= Integer.BYTES && bytes.getInt(bytes.readerIndex()) == STATUS_LINE;
    }

    private Seen seen(ChannelHandlerContext ctx, ByteBuf bytes, boolean goesOut, long sequence, long acknowledged) {
        return new Seen(
                recorder.now(),
                Seen.Carrier.TCP,
                goesOut,
                (InetSocketAddress) ctx.channel().remoteAddress(),
                (InetSocketAddress) ctx.channel().localAddress(),
                sequence,
                acknowledged,
                Seen.copy(bytes, Recorder.LONGEST),
                Math.min(bytes.readableBytes(), LONGEST_SEGMENT));
    }

    private void answered(ChannelHandlerContext ctx, Seen answer) {
        Ip address = Ip.of(answer.machine().getAddress());
        recorder.machine(address).ifPresent(mac -> {
            requests.forEach(request -> recorder.keep(mac, request));
            recorder.keep(mac, answer);
        });
        requests.clear();
    }
}
