package pilotlight.appliance.dhcp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Dhcp6Request;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.appliance.recorder.Seen;
import pilotlight.netboot.dhcp6.Dhcp6Code;
import pilotlight.netboot.dhcp6.Dhcp6Codec;
import pilotlight.netboot.dhcp6.Dhcp6Message;
import pilotlight.netboot.dhcp6.RelayMessage;
import pilotlight.netboot.dhcp6.RelayPath;
import pilotlight.netboot.wire.Ipv6;
import pilotlight.netboot.wire.MalformedPacketException;

/** One DHCPv6 socket. A bad packet is counted and dropped; the socket stays open. */
final class Dhcp6Handler extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(Dhcp6Handler.class);

    /** One of each for all sockets: it is the log that they protect. */
    private static final Complaints UNFORESEEN = new Complaints(LOG);

    private static final Complaints UNSENT = new Complaints(LOG);

    private final Port port;
    private final Segments6 segments;
    private final Dhcp6Ports ports;
    private final Dhcp6Responder responder;
    private final Recorder recorder;

    Dhcp6Handler(Port port, Segments6 segments, Dhcp6Ports ports, Dhcp6Responder responder, Recorder recorder) {
        this.port = port;
        this.segments = segments;
        this.ports = ports;
        this.responder = responder;
        this.recorder = recorder;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        try {
            Optional<NetInterface> nic =
                    segments.of((Inet6Address) packet.sender().getAddress());
            ByteBuf whole = packet.content().duplicate();
            RelayPath.Arrival arrival = RelayPath.unwrap(Dhcp6Codec.decode(packet.content()));
            nic.ifPresent(served -> answer(ctx, served, arrival, new DatagramPacket(whole, null, packet.sender())));
        } catch (MalformedPacketException bad) {
            responder.meters().malformed(bad.where());
            LOG.debug("packet from {} dropped: {}", packet.sender(), bad.getMessage());
        }
    }

    private void answer(ChannelHandlerContext ctx, NetInterface nic, RelayPath.Arrival arrival, DatagramPacket packet) {
        InetSocketAddress sender = packet.sender();
        Ipv6 source = Ipv6.of((Inet6Address) sender.getAddress());
        Endpoint endpoint = new Endpoint(segments.self(nic), ports.http(), ports.tftp());
        Dhcp6Request request = new Dhcp6Request(port, arrival.message(), arrival.path(), source, nic.ipv6(), endpoint);
        show(request, sender, packet.content(), false);
        responder.respond(request).ifPresent(reply -> send(ctx, request, reply, sender));
    }

    private void send(ChannelHandlerContext ctx, Dhcp6Request request, Dhcp6Message reply, InetSocketAddress sender) {
        ByteBuf content = ctx.alloc().buffer();
        Dhcp6Codec.encode(request.path().back(reply), content);
        InetSocketAddress destination = new InetSocketAddress(sender.getAddress(), answerPort(request, sender));
        show(request, destination, content, true);
        ctx.writeAndFlush(new DatagramPacket(content, destination)).addListener(sent -> {
            if (!sent.isSuccess()) {
                UNSENT.next()
                        .log(
                                "the answer to {} could not be sent: {}",
                                sender,
                                sent.cause().getMessage());
            }
        });
    }

    private void show(Dhcp6Request request, InetSocketAddress machine, ByteBuf content, boolean sent) {
        request.client().mac().filter(mac -> recorder.isOn()).ifPresent(mac -> {
            int own = port == Port.PXE ? ports.pxe() : ports.server();
            InetSocketAddress self =
                    new InetSocketAddress(request.endpoint().address().inet(), own);
            recorder.keep(mac, Seen.datagram(recorder.now(), sent, machine, self, content, Recorder.LONGEST));
        });
    }

    /** RFC 8415 section 7.2; RFC 8357 for relays that listen elsewhere; EDK2 asks boot servers from its own 4011. */
    private int answerPort(Dhcp6Request request, InetSocketAddress sender) {
        if (port == Port.PXE) {
            return sender.getPort();
        }
        if (request.path().direct()) {
            return ports.client();
        }
        RelayMessage relay = request.path().relays().get(0);
        return relay.options().has(Dhcp6Code.RELAY_PORT) ? sender.getPort() : ports.server();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        UNFORESEEN.next().setCause(cause).log("a DHCPv6 packet was dropped");
    }
}
