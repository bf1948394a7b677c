package pilotlight.appliance.tftp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket connected to one client at a time: packets of strangers never reach who speaks there. When that speaker hangs up, the line may
 * be used for the next client. For its event loop only.
 */
final class Line extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private final Exchange exchange;
    private InetSocketAddress remote;
    private Speaker speaker;
    private TransferTap tap;
    private ChannelHandlerContext ctx;
    private ScheduledFuture<?> timer;
    private long timerDue;
    private boolean sendingSegments;
    private boolean segmentsRefused;

    Line(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        ctx = added;
    }

    /** Gives the line to {@code next}, who is to speak with {@code client}. */
    void lend(InetSocketAddress client, Speaker next) {
        remote = client;
        speaker = next;
    }

    /** The client is connected: its speaker may begin. */
    void begin(TransferTap watching) {
        tap = watching;
        speaker.connected(this);
    }

    /** Who has it; null while it rests. */
    Speaker speaker() {
        return speaker;
    }

    /** The client, or the last one. */
    InetSocketAddress remote() {
        return remote;
    }

    /** Where all of this happens. */
    Executor loop() {
        return exchange.loop();
    }

    ChannelHandlerContext context() {
        return ctx;
    }

    /** An empty buffer with room for {@code length} bytes, to be filled and sent before the next one is asked for. */
    ByteBuf space(int length) {
        return exchange.space(length);
    }

    /** Sends one packet, which is in the line's {@linkplain #space space}. */
    void send(ByteBuf packet) {
        show(packet);
        ctx.writeAndFlush(packet.retain(), ctx.voidPromise());
    }

    /**
     * Sends packets that follow each other in the line's {@linkplain #space space}: with one system call, and where the system takes them so,
     * as datagrams that it or the network card cuts into segments.
     *
     * @param size of each packet but the last, which may be shorter
     */
    void send(ByteBuf packets, int size) {
        if (packets.readableBytes() <= size) {
            send(packets);
            return;
        }
        for (int at = 0; tap != null && at < packets.readableBytes(); at += size) {
            show(part(packets, at, size));
        }
        if (!exchange.segments().worksTo(remote.getAddress()) || !sendSegments(packets, size)) {
            sendEach(packets, size);
        }
    }

    /** False if the system or the network card refused; none of them went out then, or so few that clients do not mind. */
    private boolean sendSegments(ByteBuf packets, int size) {
        int run = size * Segments.most(size);
        sendingSegments = true;
        segmentsRefused = false;
        for (int at = 0; at < packets.readableBytes(); at += run) {
            ctx.write(
                    new SegmentedDatagramPacket(part(packets, at, run).retain(), size, null, remote),
                    ctx.voidPromise());
        }
        ctx.flush();
        sendingSegments = false;
        return !segmentsRefused;
    }

    private void sendEach(ByteBuf packets, int size) {
        for (int at = 0; at < packets.readableBytes(); at += size) {
            ctx.write(part(packets, at, size).retain(), ctx.voidPromise());
        }
        ctx.flush();
    }

    private static ByteBuf part(ByteBuf packets, int at, int most) {
        return packets.slice(packets.readerIndex() + at, Math.min(most, packets.readableBytes() - at));
    }

    private void show(ByteBuf packet) {
        if (tap != null) {
            tap.show(packet, true);
        }
    }

    /**
     * Has the speaker told when this time of {@link System#nanoTime} has come. One timer at most is set; one that would ring too early is left
     * alone, and sets the next when it rings.
     */
    void wakeAt(long due) {
        if (timer != null && timerDue - due <= 0) {
            return;
        }
        cancelTimer();
        timerDue = due;
        timer = ctx.executor().schedule(this::ring, due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void ring() {
        timer = null;
        if (speaker != null) {
            speaker.onTime();
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /** Ends what its speaker had to say. */
    void hangUp() {
        speaker = null;
        if (tap != null) {
            tap.end();
            tap = null;
        }
        exchange.rest(this);
    }

    /** Closes the socket; not while a packet is being read: Netty reads on from the descriptor, which by then may be another socket's. */
    void close() {
        ctx.executor().execute(ctx::close);
    }

    @Override
    public void channelRead(ChannelHandlerContext same, Object message) {
        DatagramPacket packet = (DatagramPacket) message;
        try {
            if (speaker != null) {
                hear(packet.content());
            }
        } finally {
            packet.release();
        }
    }

    private void hear(ByteBuf packet) {
        if (tap != null) {
            tap.show(packet, false);
        }
        speaker.heard(packet);
    }

    @Override
    public void channelInactive(ChannelHandlerContext same) {
        cancelTimer();
        exchange.forget(this);
        if (speaker != null) {
            Speaker cut = speaker;
            speaker = null;
            cut.cutOff();
        }
    }

    /** What cannot be sent is reported here, too. */
    @Override
    public void exceptionCaught(ChannelHandlerContext same, Throwable cause) {
        if (speaker == null) {
            LOG.debug("a resting socket: {}", cause.toString());
        } else if (cause instanceof PortUnreachableException || cause instanceof ConnectException) {
            speaker.portClosed();
        } else if (sendingSegments && cause instanceof IOException) {
            segmentsRefused = true;
            exchange.segments().refused(remote.getAddress(), cause);
        } else {
            speaker.failed(cause);
        }
    }
}
