package pilotlight.appliance.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The socket at which systemd hears how far its services are. */
public final class NotifySocket implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());

    /** Listens at {@code name}: a path, or an abstract name that begins with {@code @}. */
    public NotifySocket(String name) {
        new Bootstrap()
                .group(loop)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new Listener(heard))
                .bind(new DomainSocketAddress(name.replaceFirst("^@", "\0")))
                .syncUninterruptibly();
    }

    private static final class Listener extends SimpleChannelInboundHandler<DomainDatagramPacket> {
        private final BlockingQueue<String> heard;

        Listener(BlockingQueue<String> heard) {
            this.heard = heard;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
            heard.add(packet.content().toString(StandardCharsets.US_ASCII));
        }
    }

    /** The next message; empty if none comes. */
    public Optional<String> next() throws InterruptedException {
        return Optional.ofNullable(heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
