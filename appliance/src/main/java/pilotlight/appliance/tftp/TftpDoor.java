package pilotlight.appliance.tftp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import pilotlight.appliance.net.BoundDevice;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.net.NetInterface;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv4;

/** Listens for read requests; every transfer then has a port of its own, as RFC 1350 section 4 has it. */
public final class TftpDoor implements AutoCloseable {

    private static final int LARGEST_REQUEST = 2048;
    private static final int RECEIVE_BUFFER = 1024 * 1024;

    private final EventLoops loops;
    private final Transfers transfers;
    private final ChannelGroup listening = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /** A door whose requests begin {@code transfers}; it opens with {@link #listen}. */
    public TftpDoor(EventLoops loops, Transfers transfers) {
        this.loops = loops;
        this.transfers = transfers;
    }

    /**
     * Listens on one address; on 0.0.0.0 only where each request shows to which address it was sent, which is on epoll.
     *
     * @return the port, which differs from the wanted one if that was 0
     */
    public int listen(Ip address, int port) {
        return listen(address.inet(), port);
    }

    /** Like {@link #listen(Ip, int)}, for an address that may need a zone. */
    public int listen(InetAddress address, int port) {
        return bind(udp(address), address, port);
    }

    /** Listens on every IPv4 address of this interface, and there only; needs epoll. */
    public int listen(NetInterface nic, int port) {
        InetAddress any = Ipv4.ANY.inet();
        return bind(udp(any).option(BoundDevice.OPTION, BoundDevice.name(nic)), any, port);
    }

    private Bootstrap udp(InetAddress address) {
        Bootstrap udp = loops.udp(address)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_REQUEST));
        return loops.epoll() && address instanceof Inet4Address
                ? udp.option(EpollChannelOption.IP_RECVORIGDSTADDR, true)
                : udp;
    }

    private int bind(Bootstrap udp, InetAddress address, int port) {
        Channel channel = udp.handler(transfers.tapped(new RequestHandler(transfers)))
                .bind(address, port)
                .syncUninterruptibly()
                .channel();
        listening.add(channel);
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Takes no new requests; transfers under way go on. */
    public void stopListening() {
        listening.close().awaitUninterruptibly();
    }

    @Override
    public void close() {
        stopListening();
        transfers.close();
    }
}
