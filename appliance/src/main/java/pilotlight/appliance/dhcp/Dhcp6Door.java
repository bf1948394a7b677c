package pilotlight.appliance.dhcp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.netboot.wire.Ipv6;

/**
 * Listens on UDP 547 and 4011 for DHCPv6: on 547 for what clients send to all servers of their segment (ff02::1:2), on both for what is
 * sent to this host. One socket does for all segments: a client's link-local address comes with the interface.
 */
public final class Dhcp6Door implements AutoCloseable {

    private static final Ipv6 ALL_SERVERS = Ipv6.parse("ff02::1:2");
    private static final int LARGEST_MESSAGE = 4096;
    private static final int RECEIVE_BUFFER = 1024 * 1024;

    private final EventLoops loops;
    private final Dhcp6Ports ports;
    private final Dhcp6Responder responder;
    private final Recorder recorder;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /** A door whose messages {@code responder} answers, and whose packets {@code recorder} is shown; it opens with {@link #listen}. */
    public Dhcp6Door(EventLoops loops, Dhcp6Ports ports, Dhcp6Responder responder, Recorder recorder) {
        this.loops = loops;
        this.ports = ports;
        this.responder = responder;
        this.recorder = recorder;
    }

    /**
     * Listens on those of these interfaces that have IPv6.
     *
     * @throws UncheckedIOException if a port cannot be had, or a segment cannot be heard
     */
    public void listen(List<NetInterface> nics) {
        Segments6 segments = new Segments6(nics);
        DatagramChannel channel = (DatagramChannel) bind(Port.DHCP, ports.server(), segments);
        segments.nics().forEach(nic -> join(channel, nic));
        bind(Port.PXE, ports.pxe(), segments);
    }

    private Channel bind(Port port, int number, Segments6 segments) {
        InetAddress any = Ipv6.ANY.inet();
        Bootstrap udp = loops.udp(any)
                .option(ChannelOption.SO_REUSEADDR, !loops.epoll())
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_MESSAGE))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Dhcp6Handler(port, segments, ports, responder, recorder));
                    }
                });
        Channel channel = EventLoops.bind(udp, any, number);
        channels.add(channel);
        return channel;
    }

    private static void join(DatagramChannel channel, NetInterface nic) {
        try {
            NetworkInterface device = NetworkInterface.getByName(nic.name());
            channel.joinGroup(ALL_SERVERS.inet(), device, null).syncUninterruptibly();
        } catch (IOException gone) {
            throw new UncheckedIOException(nic.name() + " cannot join " + ALL_SERVERS, gone);
        }
    }

    @Override
    public void close() {
        channels.close().awaitUninterruptibly();
    }
}
