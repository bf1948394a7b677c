package pilotlight.appliance.tftp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.appliance.recorder.Seen;
import pilotlight.netboot.wire.MacAddress;

/**
 * Shows the flight recorder what a transfer is like: options, errors, the first and the last data and acknowledgement, and the first of
 * those that came or went again. Of data it shows the first 64 bytes.
 */
final class TransferTap extends ChannelDuplexHandler {

    private static final int HEADER = 4;
    private static final int MOST_OF_DATA = HEADER + 64;
    private static final int MOST_REPEATED = 8;
    private static final int DATA = 3;
    private static final int ACK = 4;

    private final Recorder recorder;
    private final MacAddress mac;
    private final Series data = new Series(true);
    private final Series acks = new Series(false);

    TransferTap(Recorder recorder, MacAddress mac) {
        this.recorder = recorder;
        this.mac = mac;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof DatagramPacket packet) {
            show(ctx, packet.content(), false);
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf packet) {
            show(ctx, packet, true);
        }
        ctx.write(message, promise);
    }

    private void show(ChannelHandlerContext ctx, ByteBuf packet, boolean sent) {
        int type = packet.readableBytes() < HEADER ? 0 : packet.getUnsignedShort(packet.readerIndex());
        if (type == (sent ? DATA : ACK)) {
            (sent ? data : acks).show(ctx, packet);
        } else {
            recorder.keep(mac, seen(ctx, packet, sent, Recorder.LONGEST));
        }
    }

    private Seen seen(ChannelHandlerContext ctx, ByteBuf packet, boolean sent, int most) {
        return Seen.datagram(
                recorder.now(),
                sent,
                (InetSocketAddress) ctx.channel().remoteAddress(),
                (InetSocketAddress) ctx.channel().localAddress(),
                packet,
                most);
    }

    /** The address of a channel that is closed is forgotten: what is held back goes before. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        data.end();
        acks.end();
        ctx.close(promise);
    }

    /** Packets with numbers that count up, of one direction: the last is held back until the next one shows that it was not. */
    private final class Series {

        private final boolean sent;
        private int highest;
        private int repeated;
        private boolean begun;
        private Seen last;

        private Series(boolean sent) {
            this.sent = sent;
        }

        private void show(ChannelHandlerContext ctx, ByteBuf packet) {
            int block = packet.getUnsignedShort(packet.readerIndex() + 2);
            // Numbers roll over: one is behind another if the way forward is longer than the way back.
            boolean again = begun && (short) (block - highest) <= 0;
            if (!begun || again && repeated++ < MOST_REPEATED) {
                recorder.keep(mac, seen(ctx, packet, sent, MOST_OF_DATA));
            } else if (!again) {
                last = seen(ctx, packet, sent, MOST_OF_DATA);
            }
            highest = again ? highest : block;
            begun = true;
        }

        private void end() {
            if (last != null) {
                recorder.keep(mac, last);
                last = null;
            }
        }
    }
}
