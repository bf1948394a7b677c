package pilotlight.appliance.tftp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.tftp.RequestHandler.Peer;

/**
 * The lines of one event loop. Those that are free rest for a while and are used again: to open and to close a socket is most of what a
 * small file costs. For its event loop only.
 */
final class Exchange {

    /** A client answers once to a window: looking for a second packet each time would be a system call in vain. */
    private static final RecvByteBufAllocator ONE_ANSWER = new FixedRecvByteBufAllocator(1024).maxMessagesPerRead(1);

    private static final int MOST_RESTING = 256;
    private static final long REST_SECONDS = 5;
    private static final int SPACE = 96 * 1024;

    private final EventLoops loops;
    private final EventLoop loop;
    private final Segments segments;
    private final BiFunction<InetSocketAddress, InetSocketAddress, TransferTap> taps;
    private final Map<InetAddress, Deque<Line>> resting = new HashMap<>();
    private int rested;
    private int used;
    private ByteBuf space = Unpooled.EMPTY_BUFFER;
    private boolean closed;

    /**
     * No line yet.
     *
     * @param taps who watches what a client (first) and this host's end (second) say to each other; may give null
     */
    Exchange(
            EventLoops loops,
            EventLoop loop,
            Segments segments,
            BiFunction<InetSocketAddress, InetSocketAddress, TransferTap> taps) {
        this.loops = loops;
        this.loop = loop;
        this.segments = segments;
        this.taps = taps;
    }

    EventLoop loop() {
        return loop;
    }

    Segments segments() {
        return segments;
    }

    /** Connects {@code speaker} with the client, on this loop. */
    void call(Peer peer, Speaker speaker) {
        Line line = loops.epoll() ? resting(peer) : null;
        if (line == null) {
            open(peer, speaker);
        } else {
            reuse(line, peer, speaker);
        }
    }

    /**
     * Not the line that the same port of a client spoke on last: a late packet would be taken for one of the new transfer. That is what RFC
     * 1350 section 4 wants of its transfer identifiers.
     */
    private Line resting(Peer peer) {
        Deque<Line> free = resting.get(peer.local());
        if (free == null || free.isEmpty() || free.peekFirst().remote().equals(peer.remote())) {
            return null;
        }
        rested--;
        return free.removeFirst();
    }

    private void reuse(Line line, Peer peer, Speaker speaker) {
        line.lend(peer.remote(), speaker);
        try {
            EventLoops.redial(line.context().channel(), peer.remote(), space(SPACE));
        } catch (IOException unreachable) {
            line.lend(peer.remote(), null);
            line.close();
            speaker.notConnected(unreachable);
            return;
        }
        begin(line);
    }

    private void open(Peer peer, Speaker speaker) {
        Line line = new Line(this);
        line.lend(peer.remote(), speaker);
        loops.udp(peer.local(), loop)
                .option(ChannelOption.RECVBUF_ALLOCATOR, ONE_ANSWER)
                .handler(line)
                .connect(peer.remote(), new InetSocketAddress(peer.local(), 0))
                .addListener(opened -> {
                    if (opened.isSuccess()) {
                        begin(line);
                    } else if (line.speaker() != null) {
                        line.lend(peer.remote(), null);
                        speaker.notConnected(opened.cause());
                    }
                });
    }

    private void begin(Line line) {
        used++;
        line.begin(taps.apply(
                line.remote(), (InetSocketAddress) line.context().channel().localAddress()));
    }

    /** Takes back a line that nobody speaks on any more. */
    void rest(Line line) {
        Channel channel = line.context().channel();
        if (closed || !loops.epoll() || rested >= MOST_RESTING || !channel.isActive() || isBusy(channel)) {
            line.close();
            return;
        }
        if (rested++ == 0) {
            sweepLater();
        }
        resting.computeIfAbsent(address(channel), any -> new ArrayDeque<>()).addLast(line);
    }

    /** What could not be sent yet would go to the next client. */
    private static boolean isBusy(Channel channel) {
        return channel.unsafe().outboundBuffer() != null
                && !channel.unsafe().outboundBuffer().isEmpty();
    }

    private static InetAddress address(Channel channel) {
        return ((InetSocketAddress) channel.localAddress()).getAddress();
    }

    /** The line's socket is closed. */
    void forget(Line line) {
        resting.values().forEach(free -> {
            if (free.remove(line)) {
                rested--;
            }
        });
    }

    private void sweepLater() {
        int before = used;
        loop.schedule(() -> sweep(before), REST_SECONDS, TimeUnit.SECONDS);
    }

    /** Closes what rests, if nobody called since. */
    private void sweep(int before) {
        if (used == before) {
            closeResting();
        } else if (rested > 0) {
            sweepLater();
        }
    }

    private void closeResting() {
        resting.values().forEach(free -> free.forEach(Line::close));
        resting.clear();
        rested = 0;
    }

    /** Opens no line to keep any more. */
    void close() {
        if (!loop.isShuttingDown()) {
            loop.execute(() -> {
                closed = true;
                closeResting();
            });
        }
    }

    /** An empty buffer with room for {@code length} bytes: the same as ever, unless the last content is still to be sent. */
    ByteBuf space(int length) {
        if (space.refCnt() != 1 || space.capacity() < length) {
            space.release();
            space = Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(Math.max(SPACE, length)));
        }
        return space.clear();
    }
}
