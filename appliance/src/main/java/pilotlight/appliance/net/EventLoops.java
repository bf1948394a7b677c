package pilotlight.appliance.net;

import io.netty.bootstrap.AbstractBootstrap;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import pilotlight.netboot.wire.Ip;

/** The threads that do all network work, on epoll where the system has it and on NIO elsewhere. */
public final class EventLoops implements AutoCloseable {

    private static final int IPPROTO_IPV6 = 41;
    private static final IntegerUnixChannelOption SIX_ONLY =
            new IntegerUnixChannelOption("IPV6_V6ONLY", IPPROTO_IPV6, 26);
    private static final IntegerUnixChannelOption SIX_FREE =
            new IntegerUnixChannelOption("IPV6_FREEBIND", IPPROTO_IPV6, 78);

    private final boolean epoll;
    private final EventLoopGroup group;

    private EventLoops(boolean epoll, EventLoopGroup group) {
        this.epoll = epoll;
        this.group = group;
    }

    /** Starts {@code threads} loops on epoll, or on NIO where that is missing. */
    public static EventLoops open(int threads) {
        return open("loop", threads);
    }

    /** Like {@link #open(int)}; the threads are called {@code name} and a number. */
    public static EventLoops open(String name, int threads) {
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new EventLoops(epoll, new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name), io));
    }

    /** Starts {@code threads} loops on NIO. */
    public static EventLoops nio(int threads) {
        return new EventLoops(false, new MultiThreadIoEventLoopGroup(threads, NioIoHandler.newFactory()));
    }

    /** True on epoll: only there can a socket be bound to one interface, and see to which address a datagram was sent. */
    public boolean epoll() {
        return epoll;
    }

    /** The loops themselves. */
    public EventLoopGroup group() {
        return group;
    }

    /** A new IPv4 datagram socket, still to be bound. */
    public Bootstrap udp() {
        return udp(SocketProtocolFamily.INET);
    }

    /** A new datagram socket for addresses such as {@code local}, still to be bound; one of IPv6 hears no IPv4. */
    public Bootstrap udp(InetAddress local) {
        return local instanceof Inet6Address ? six(udp(SocketProtocolFamily.INET6)) : udp();
    }

    /** Like {@link #udp(InetAddress)}, on this loop. */
    public Bootstrap udp(InetAddress local, EventLoop loop) {
        return udp(local).clone(loop);
    }

    /** True if a {@code SegmentedDatagramPacket} can be sent. */
    public boolean segments() {
        return epoll && EpollDatagramChannel.isSegmentedDatagramPacketSupported();
    }

    /**
     * Connects a connected datagram socket, of epoll and of this host's end as it is, with another peer, and passes over all that came from the
     * one before; the channel goes on naming that one as its remote address.
     *
     * @param scratch is overwritten
     */
    public static void redial(Channel channel, InetSocketAddress remote, ByteBuf scratch) throws IOException {
        Socket socket = (Socket) ((UnixChannel) channel).fd();
        socket.connect(remote);
        boolean more = true;
        while (more) {
            more = hears(socket, scratch);
        }
    }

    private static boolean hears(Socket socket, ByteBuf scratch) {
        try {
            return socket.recvAddress(scratch.memoryAddress(), 0, scratch.capacity()) != 0;
        } catch (IOException ofThePeerBefore) {
            return true;
        }
    }

    private Bootstrap udp(SocketProtocolFamily family) {
        ChannelFactory<DatagramChannel> factory =
                epoll ? () -> new EpollDatagramChannel(family) : () -> new NioDatagramChannel(family);
        return new Bootstrap().group(group).channelFactory(factory);
    }

    /** Free: an address that the system still checks for duplicates (RFC 4862 section 5.4) can be bound, too. */
    private <B extends AbstractBootstrap<B, ?>> B six(B socket) {
        return epoll ? socket.option(SIX_ONLY, 1).option(SIX_FREE, 1) : socket;
    }

    /** A new listening TCP socket for addresses such as {@code local}, still to be bound; one of IPv6 hears no IPv4. */
    public ServerBootstrap tcp(InetAddress local) {
        return local instanceof Inet6Address ? six(tcp(SocketProtocolFamily.INET6)) : tcp(SocketProtocolFamily.INET);
    }

    private ServerBootstrap tcp(SocketProtocolFamily family) {
        ChannelFactory<ServerSocketChannel> factory = epoll
                ? () -> new EpollServerSocketChannel(family)
                : () -> new NioServerSocketChannel(SelectorProvider.provider(), family);
        return new ServerBootstrap().group(group).channelFactory(factory);
    }

    /** A new IPv4 TCP socket that calls others, still to be connected. */
    public Bootstrap caller() {
        ChannelFactory<SocketChannel> factory = epoll ? EpollSocketChannel::new : NioSocketChannel::new;
        return new Bootstrap().group(group).channelFactory(factory);
    }

    /** A new listening Unix socket, still to be bound. */
    public ServerBootstrap unix() {
        return new ServerBootstrap()
                .group(group)
                .channel(epoll ? EpollServerDomainSocketChannel.class : NioServerDomainSocketChannel.class);
    }

    /** Where {@link #unix} binds to {@code file}. */
    public SocketAddress address(Path file) {
        return epoll ? new DomainSocketAddress(file.toFile()) : UnixDomainSocketAddress.of(file);
    }

    /**
     * Binds a socket of ours and waits for it.
     *
     * @throws UncheckedIOException with what the system said, if the port cannot be had
     */
    public static Channel bind(AbstractBootstrap<?, ?> socket, InetAddress address, int port) {
        return bind(socket, new InetSocketAddress(address, port));
    }

    /** Like {@link #bind(AbstractBootstrap, InetAddress, int)}. */
    public static Channel bind(AbstractBootstrap<?, ?> socket, SocketAddress address) {
        ChannelFuture bound = socket.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new UncheckedIOException(bound.cause().getMessage(), new IOException(bound.cause()));
        }
        return bound.channel();
    }

    /** Like {@link #bind(AbstractBootstrap, InetAddress, int)}. */
    public static Channel bind(AbstractBootstrap<?, ?> socket, Ip address, int port) {
        return bind(socket, address.inet(), port);
    }

    /** Ends all loops; what is still open is closed. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
