package pilotlight.appliance.rehearse;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import pilotlight.appliance.net.EventLoops;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * The port that DHCP answers come to: one for all machines, which are told apart by their transactions. On loopback it is the clients', where
 * answers are broadcast. Elsewhere this host is the machines' relay (RFC 1542): answers come to it alone, and no other machine on the segment
 * is bothered.
 */
final class DhcpSwitchboard implements AutoCloseable {

    private static final int LARGEST_MESSAGE = 4096;
    private static final int RECEIVE_BUFFER = 8 * 1024 * 1024;

    private final Map<Integer, Consumer<DhcpMessage>> waiting = new ConcurrentHashMap<>();
    private final Roster roster;
    private Channel channel;

    private DhcpSwitchboard(Roster roster) {
        this.roster = roster;
    }

    /**
     * Opens the port.
     *
     * @throws java.io.UncheckedIOException if it cannot be had
     */
    static DhcpSwitchboard open(EventLoops loops, Roster roster) {
        DhcpSwitchboard board = new DhcpSwitchboard(roster);
        Bootstrap udp = loops.udp()
                .option(ChannelOption.SO_BROADCAST, true)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_MESSAGE))
                .handler(board.new Ear());
        board.channel = roster.self().isPresent()
                ? EventLoops.bind(udp, roster.self().get(), roster.ports().dhcp())
                : EventLoops.bind(udp, Ipv4.ANY, roster.ports().dhcpClient());
        return board;
    }

    /** From now on {@code hearer} hears the answers of transaction {@code xid}, on the switchboard's thread. */
    void listen(int xid, Consumer<DhcpMessage> hearer) {
        waiting.put(xid, hearer);
    }

    /** Nobody waits for {@code xid} any more. */
    void leave(int xid) {
        waiting.remove(xid);
    }

    /** Sends what a machine says to all. */
    void say(DhcpMessage message, Ipv4 to, int port) {
        DhcpMessage sent = roster.self().map(relay -> relayed(message, relay)).orElse(message);
        ByteBuf content = channel.alloc().buffer(DhcpCodec.MIN_LENGTH);
        DhcpCodec.encode(sent, content);
        channel.writeAndFlush(
                new DatagramPacket(content, new InetSocketAddress(to.inet(), port)), channel.voidPromise());
    }

    /** RFC 1542 section 4.1.1. */
    static DhcpMessage relayed(DhcpMessage message, Ipv4 relay) {
        return new DhcpMessage(
                message.op(),
                message.hardwareType(),
                message.hops() + 1,
                message.xid(),
                message.secs(),
                message.flags(),
                message.ciaddr(),
                message.yiaddr(),
                message.siaddr(),
                relay,
                message.chaddr(),
                message.sname(),
                message.file(),
                message.options());
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
    }

    /** Hears all that comes to the port. */
    private final class Ear extends SimpleChannelInboundHandler<DatagramPacket> {
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
            try {
                DhcpMessage message = DhcpCodec.decode(packet.content());
                Consumer<DhcpMessage> hearer = waiting.get(message.xid());
                if (hearer != null) {
                    hearer.accept(message);
                }
            } catch (MalformedPacketException foreign) {
                // Anybody may broadcast anything to the client port: what cannot be read was not meant for us.
            }
        }
    }
}
