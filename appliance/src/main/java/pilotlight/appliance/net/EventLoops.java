package pilotlight.appliance.net;

import io.netty.bootstrap.AbstractBootstrap;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.spi.SelectorProvider;
import java.util.concurrent.TimeUnit;
import pilotlight.netboot.wire.Ipv4;

/** The threads that do all network work, on epoll where the system has it and on NIO elsewhere. */
public final class EventLoops implements AutoCloseable {

    private final boolean epoll;
    private final EventLoopGroup group;

    private EventLoops(boolean epoll, EventLoopGroup group) {
        this.epoll = epoll;
        this.group = group;
    }

    /** Starts {@code threads} loops on epoll, or on NIO where that is missing. */
    public static EventLoops open(int threads) {
        return Epoll.isAvailable() ? epoll(threads) : nio(threads);
    }

    /** Starts {@code threads} loops on NIO. */
    public static EventLoops nio(int threads) {
        return new EventLoops(false, new MultiThreadIoEventLoopGroup(threads, NioIoHandler.newFactory()));
    }

    private static EventLoops epoll(int threads) {
        return new EventLoops(true, new MultiThreadIoEventLoopGroup(threads, EpollIoHandler.newFactory()));
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
        ChannelFactory<DatagramChannel> factory = epoll
                ? () -> new EpollDatagramChannel(SocketProtocolFamily.INET)
                : () -> new NioDatagramChannel(SocketProtocolFamily.INET);
        return new Bootstrap().group(group).channelFactory(factory);
    }

    /** A new listening TCP socket for IPv4 alone, still to be bound. */
    public ServerBootstrap tcp() {
        ChannelFactory<ServerSocketChannel> factory = epoll
                ? () -> new EpollServerSocketChannel(SocketProtocolFamily.INET)
                : () -> new NioServerSocketChannel(SelectorProvider.provider(), SocketProtocolFamily.INET);
        return new ServerBootstrap().group(group).channelFactory(factory);
    }

    /**
     * Binds a socket of ours and waits for it.
     *
     * @throws UncheckedIOException with what the system said, if the port cannot be had
     */
    public static Channel bind(AbstractBootstrap<?, ?> socket, Ipv4 address, int port) {
        ChannelFuture bound = socket.bind(address.inet(), port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new UncheckedIOException(bound.cause().getMessage(), new IOException(bound.cause()));
        }
        return bound.channel();
    }

    /** Ends all loops; what is still open is closed. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
