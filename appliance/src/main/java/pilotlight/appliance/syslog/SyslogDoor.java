package pilotlight.appliance.syslog;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Function;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.net.NetInterface;
import pilotlight.netboot.syslog.SyslogCodec;
import pilotlight.netboot.wire.Ip;

/** Listens for syslog lines by UDP (RFC 5426); never answers. */
public final class SyslogDoor implements AutoCloseable {

    private final EventLoops loops;
    private final Function<Ip, Endpoint> endpoints;
    private final UpLines lines;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /**
     * A door whose lines {@code lines} reads; it opens with {@link #listen}.
     *
     * @param endpoints how machines reach this appliance at an address
     */
    public SyslogDoor(EventLoops loops, Function<Ip, Endpoint> endpoints, UpLines lines) {
        this.loops = loops;
        this.endpoints = endpoints;
        this.lines = lines;
    }

    /**
     * Listens on all addresses of these interfaces.
     *
     * @throws java.io.UncheckedIOException if the port cannot be had
     */
    public void listen(List<NetInterface> nics, int port) {
        for (NetInterface nic : nics) {
            if (nic.hasIpv4()) {
                listen(nic.address(), nic.address().inet(), port);
            }
            nic.ipv6().forEach(address -> listen(address, nic.inet(address), port));
        }
    }

    /** The port, which differs from the wanted one if that was 0. */
    int listen(Ip self, InetAddress address, int port) {
        Channel channel = EventLoops.bind(
                loops.udp(address)
                        .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(SyslogCodec.LONGEST))
                        .handler(new LineHandler(lines, endpoints.apply(self))),
                address,
                port);
        channels.add(channel);
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        channels.close().awaitUninterruptibly();
    }
}
