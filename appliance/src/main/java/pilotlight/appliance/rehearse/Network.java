package pilotlight.appliance.rehearse;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.probe.Attachment;

/** The threads and sockets of all machines of a rehearsal: few loops, each with many machines. */
final class Network implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;

    /** What a block by TFTP takes that makes no fragments. */
    private static final int DATAGRAM = 2048;

    /** So many datagrams are read by one system call: EDK2's window, twice. */
    private static final int DATAGRAMS = 8;

    private static final int CHUNK = 256 * 1024;

    /** So much of one connection is read before it is the turn of the others, DHCP and timers among them. */
    private static final int READS = 2;

    private final EventLoops loops;
    private final EventLoops ear;
    private final DhcpSwitchboard switchboard;

    private Network(EventLoops loops, EventLoops ear, DhcpSwitchboard switchboard) {
        this.loops = loops;
        this.ear = ear;
        this.switchboard = switchboard;
    }

    /**
     * Opens the port that answers to machines come to, which all of them share.
     *
     * @throws java.io.UncheckedIOException if that port cannot be had
     */
    static Network open(int threads, Roster roster) {
        EventLoops ear = EventLoops.open(1); // hears even while all others are busy with files
        try {
            DhcpSwitchboard switchboard = DhcpSwitchboard.open(ear, roster);
            return new Network(EventLoops.open(threads), ear, switchboard);
        } catch (RuntimeException refused) {
            ear.close();
            throw refused;
        }
    }

    /** The wire of a machine. */
    Wire wire(Attachment attachment, Dice dice) {
        return new Wire(this, loops.group().next(), attachment, dice);
    }

    DhcpSwitchboard switchboard() {
        return switchboard;
    }

    /** A UDP socket on {@code wire}'s loop. */
    Bootstrap udp(Wire wire) {
        Bootstrap udp = loops.udp().clone(wire.loop());
        return loops.epoll()
                ? udp.option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, DATAGRAM)
                        .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(DATAGRAM * DATAGRAMS))
                : udp.option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(DATAGRAM));
    }

    /** A TCP socket on {@code wire}'s loop. */
    Bootstrap tcp(Wire wire) {
        return loops.caller()
                .clone(wire.loop())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(1024, 4096, CHUNK).maxMessagesPerRead(READS));
    }

    /** Processor time of all loops so far, seconds. */
    double processorSeconds() {
        List<Future<Long>> times = new ArrayList<>();
        for (EventExecutor loop : loops.group()) {
            times.add(loop.submit(() -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()));
        }
        long nanos = 0;
        for (Future<Long> time : times) {
            nanos += time.awaitUninterruptibly().getNow();
        }
        return nanos / 1e9;
    }

    @Override
    public void close() {
        switchboard.close();
        loops.close();
        ear.close();
    }
}
