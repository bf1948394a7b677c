package pilotlight.appliance.dhcp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.appliance.net.BoundDevice;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.netboot.wire.Ipv4;

/**
 * Listens on ports 67 and 4011 of every served interface.
 *
 * <p>On epoll each interface has sockets of its own that hear and speak there only, so that every segment is answered from this host's
 * address on it. On NIO a socket cannot be bound to an interface: one hears the broadcasts of all, and each offer leaves by every
 * interface, from its address and naming it; a client takes the one that it can reach.
 */
public final class DhcpDoor implements AutoCloseable {

    private static final int LARGEST_MESSAGE = 4096;

    /** So many messages are read by one system call. Their answers leave together: what is gathered longer, firmware waits for. */
    private static final int READ_AT_ONCE = 32;

    /** The kernel counts some 800 bytes for each: thousands of machines may ask before the loop looks again. */
    private static final int RECEIVE_BUFFER = 4 * 1024 * 1024;

    private final EventLoops loops;
    private final DhcpPorts ports;
    private final Destination destination;
    private final Responder responder;
    private final Recorder recorder;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /**
     * A door whose messages {@code responder} answers; it opens with {@link #listen}.
     *
     * @param toSource true if relays are answered at the address and port that they sent from, whatever giaddr says
     * @param recorder is shown what comes and goes
     */
    public DhcpDoor(EventLoops loops, DhcpPorts ports, boolean toSource, Responder responder, Recorder recorder) {
        this.loops = loops;
        this.ports = ports;
        this.destination = new Destination(ports, toSource);
        this.responder = responder;
        this.recorder = recorder;
    }

    /**
     * Listens on these interfaces.
     *
     * @throws java.io.UncheckedIOException if a port cannot be had
     */
    public void listen(List<NetInterface> nics) {
        if (loops.epoll()) {
            nics.forEach(nic -> listenOnDevice(nic, Port.DHCP, ports.server()));
            nics.forEach(nic -> listenOnDevice(nic, Port.PXE, ports.pxe()));
        } else {
            listenEverywhere(nics);
        }
    }

    /**
     * Listens on port 4011 alone: a DHCP daemon on this host has port 67, and says PXEClient itself (PXE 2.1 section 2.2.3).
     *
     * @throws java.io.UncheckedIOException if the port cannot be had
     */
    public void listenBesideDaemon(List<NetInterface> nics) {
        nics.forEach(loops.epoll() ? nic -> listenOnDevice(nic, Port.PXE, ports.pxe()) : nic -> listenOnAddress(nic));
    }

    private void listenOnAddress(NetInterface nic) {
        bind(udp(), nic.address(), ports.pxe(), Port.PXE, itself(nic));
    }

    private void listenOnDevice(NetInterface nic, Port port, int number) {
        Bootstrap udp = udp().option(BoundDevice.OPTION, BoundDevice.name(nic));
        bind(udp, Ipv4.ANY, number, port, itself(nic));
    }

    private void listenEverywhere(List<NetInterface> nics) {
        List<Segment> segments = new ArrayList<>();
        for (NetInterface nic : nics) {
            Channel sender = bind(udp(), nic.address(), ports.server(), Port.DHCP, itself(nic));
            segments.add(new Segment(nic, sender));
            listenOnAddress(nic);
        }
        bind(udp(), Ipv4.ANY, ports.server(), Port.DHCP, channel -> segments);
    }

    /** The answers of a socket that serves one segment leave by the socket itself. */
    private static Function<Channel, List<Segment>> itself(NetInterface nic) {
        return channel -> List.of(new Segment(nic, channel));
    }

    private Bootstrap udp() {
        Bootstrap udp = loops.udp()
                .option(ChannelOption.SO_BROADCAST, true)
                .option(ChannelOption.SO_REUSEADDR, !loops.epoll())
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER);
        return loops.epoll()
                ? udp.option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, LARGEST_MESSAGE)
                        .option(ChannelOption.RECVBUF_ALLOCATOR, room(READ_AT_ONCE))
                : udp.option(ChannelOption.RECVBUF_ALLOCATOR, room(1));
    }

    private static FixedRecvByteBufAllocator room(int messages) {
        return new FixedRecvByteBufAllocator(messages * LARGEST_MESSAGE);
    }

    private Channel bind(
            Bootstrap udp, Ipv4 address, int number, Port port, Function<Channel, List<Segment>> segments) {
        udp.handler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                List<Segment> served = segments.apply(channel);
                if (recorder.isOn()) {
                    channel.pipeline().addLast(new DhcpTap(recorder, self(served, address), number));
                }
                channel.pipeline().addLast(new DhcpHandler(port, served, destination, responder));
            }
        });
        Channel channel = EventLoops.bind(udp, address, number);
        channels.add(channel);
        return channel;
    }

    /** A socket that hears any address is this host's on its one segment; on NIO nobody can say which of several that is. */
    private static Ipv4 self(List<Segment> served, Ipv4 bound) {
        return bound.isAny() && !served.isEmpty() ? served.get(0).nic().address() : bound;
    }

    @Override
    public void close() {
        channels.close().awaitUninterruptibly();
    }
}
