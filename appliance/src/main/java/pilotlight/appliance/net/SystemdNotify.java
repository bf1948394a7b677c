package pilotlight.appliance.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells systemd how far the service is (sd_notify(3)); does nothing where no service manager listens. */
public final class SystemdNotify {

    private static final Logger LOG = LoggerFactory.getLogger(SystemdNotify.class);

    private final EventLoops loops;
    private final Optional<String> socket;

    /**
     * @param socket the value of {@code NOTIFY_SOCKET}: a path, or an abstract name that begins with {@code @}
     */
    public SystemdNotify(EventLoops loops, Optional<String> socket) {
        this.loops = loops;
        this.socket = socket;
    }

    /** The service can serve. */
    public void ready() {
        send("READY=1");
    }

    /** The service is about to end. */
    public void stopping() {
        send("STOPPING=1");
    }

    private void send(String state) {
        if (loops.epoll()) {
            socket.ifPresent(path -> send(state, path));
        }
    }

    private void send(String state, String path) {
        String name = path.startsWith("@") ? "\0" + path.substring(1) : path;
        ChannelFuture connected = new Bootstrap()
                .group(loops.group())
                .channel(EpollDomainDatagramChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(new DomainSocketAddress(name))
                .awaitUninterruptibly();
        ChannelFuture told = connected.isSuccess()
                ? connected
                        .channel()
                        .writeAndFlush(Unpooled.copiedBuffer(state, StandardCharsets.US_ASCII))
                        .awaitUninterruptibly()
                : connected;
        if (!told.isSuccess()) {
            LOG.warn(
                    "systemd was not told {} at {}: {}",
                    state,
                    path,
                    told.cause().toString());
        }
        told.channel().close();
    }
}
