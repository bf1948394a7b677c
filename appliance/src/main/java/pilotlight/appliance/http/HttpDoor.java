package pilotlight.appliance.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.net.BoundDevice;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.piece.Pieces;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.netboot.wire.Ip;

/** Listens for HTTP/1.1 and serves a {@link Site}. */
public final class HttpDoor implements AutoCloseable {

    private static final int LONGEST_LINE = 8 * 1024;
    private static final int LONGEST_HEADERS = 16 * 1024;
    private static final int LARGEST_BODY = 1024 * 1024;
    private static final int CHUNK = 8 * 1024;
    private static final int MAPPED = 16 * 1024 * 1024;

    private final EventLoops loops;
    private final HttpLimits limits;
    private final Serving serving;
    private final Recorder recorder;
    private final ChannelGroup listening = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /** A door to {@code site}; it opens with {@link #listen}. */
    public HttpDoor(EventLoops loops, HttpLimits limits, Site site, Meters.Http meters) {
        this(loops, limits, site, meters, Recorder.off());
    }

    /** The same; {@code recorder} is shown what machines ask and are answered. */
    public HttpDoor(EventLoops loops, HttpLimits limits, Site site, Meters.Http meters, Recorder recorder) {
        this(loops, limits, new Serving(site, meters, new Pieces(MAPPED), Bandwidth.UNLIMITED), recorder);
    }

    /** The same; it serves as {@code serving} says. */
    public HttpDoor(EventLoops loops, HttpLimits limits, Serving serving, Recorder recorder) {
        this.loops = loops;
        this.limits = limits;
        this.serving = serving;
        this.recorder = recorder;
        serving.meters().connections(connections);
    }

    /**
     * Listens on one address.
     *
     * @return the port, which differs from the wanted one if that was 0
     * @throws java.io.UncheckedIOException if the port cannot be had
     */
    public int listen(Ip address, int port) {
        return listen(address.inet(), port);
    }

    /** Like {@link #listen(Ip, int)}, for an address that may need a zone. */
    public int listen(InetAddress address, int port) {
        return bind(bootstrap(address), address, port);
    }

    /**
     * Like {@link #listen(Ip, int)}, on every address of this interface, and there only; needs epoll.
     *
     * @param any 0.0.0.0 or {@code ::}: addresses of which version
     */
    public int listen(NetInterface nic, Ip any, int port) {
        return bind(bootstrap(any.inet()).option(BoundDevice.OPTION, BoundDevice.name(nic)), any.inet(), port);
    }

    /**
     * Listens on a Unix socket, for those who may open that file.
     *
     * @throws java.io.UncheckedIOException if it cannot be made
     */
    public void listen(Path socket) {
        ServerBootstrap bootstrap =
                loops.unix().childOption(ChannelOption.AUTO_READ, false).childHandler(new Connection());
        listening.add(EventLoops.bind(bootstrap, loops.address(socket)));
    }

    private ServerBootstrap bootstrap(InetAddress address) {
        return loops.tcp(address)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new Connection());
    }

    private int bind(ServerBootstrap bootstrap, InetAddress address, int port) {
        Channel channel = EventLoops.bind(bootstrap, address, port);
        listening.add(channel);
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** How many answers are under way; streams, which have no end, do not count. */
    public int busy() {
        return (int) connections.stream()
                .filter(channel -> !StreamWriter.holds(channel))
                .map(channel -> channel.pipeline().get(SiteHandler.class))
                .filter(handler -> handler != null && handler.busy())
                .count();
    }

    /** Takes no new connections; those that are open go on. */
    public void stopListening() {
        listening.close().awaitUninterruptibly();
    }

    @Override
    public void close() {
        stopListening();
        connections.close().awaitUninterruptibly();
    }

    private final class Connection extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            boolean refusing = connections.size() >= limits.maxConnections();
            channel.pipeline()
                    .addLast(new IdleStateHandler(true, 0, 0, limits.idleSeconds(), TimeUnit.SECONDS))
                    .addLast(new HttpServerCodec(LONGEST_LINE, LONGEST_HEADERS, CHUNK))
                    .addLast(new UploadGate(
                            refusing ? request -> Optional.empty() : serving.site()::upload, endpoint(channel)))
                    .addLast(new RequestAggregator(LARGEST_BODY))
                    .addLast(new FlowControlHandler())
                    .addLast(new SiteHandler(serving, endpoint(channel), refusing));
            if (recorder.isOn()) {
                channel.pipeline().addFirst(new HttpTap(recorder));
            }
            connections.add(channel);
        }

        private Endpoint endpoint(Channel channel) {
            return limits.endpoint(Ip.of(
                    channel.localAddress() instanceof InetSocketAddress local
                            ? local.getAddress()
                            : InetAddress.getLoopbackAddress()));
        }
    }
}
