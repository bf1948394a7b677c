package pilotlight.appliance.dhcp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.wire.MalformedPacketException;

/** One DHCP socket. A bad packet is counted and dropped; the socket stays open. */
final class DhcpHandler extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(DhcpHandler.class);

    /** One of each for all sockets: it is the log that they protect. */
    private static final Complaints UNFORESEEN = new Complaints(LOG);

    private static final Complaints UNSENT = new Complaints(LOG);
    private static final int REPLY_SIZE = 576;

    private final Port port;
    private final List<Segment> segments;
    private final Destination destination;
    private final Responder responder;

    DhcpHandler(Port port, List<Segment> segments, Destination destination, Responder responder) {
        this.port = port;
        this.segments = segments;
        this.destination = destination;
        this.responder = responder;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        long arrived = System.nanoTime();
        try {
            DhcpMessage message = DhcpCodec.decode(packet.content(), field -> cutOff(packet, field));
            segments.forEach(segment -> answer(segment, message, packet.sender(), arrived));
        } catch (MalformedPacketException bad) {
            responder.meters().malformed(bad.where());
            LOG.debug("packet from {} dropped: {}", packet.sender(), bad.getMessage());
        }
    }

    private void cutOff(DatagramPacket packet, String field) {
        responder.meters().malformed(field + ", cut off");
        LOG.debug("the last of the {} from {} is cut off, those before it count", field, packet.sender());
    }

    /** All answers to what was read at once leave at once. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        segments.forEach(segment -> segment.sender().flush());
    }

    private void answer(Segment segment, DhcpMessage message, InetSocketAddress sender, long arrived) {
        PxeRequest request = new PxeRequest(port, message, endpoint(segment));
        responder.respond(request).ifPresent(reply -> {
            InetSocketAddress to = destination.of(request, reply, sender);
            send(segment, reply, to).addListener(sent -> report(segment, reply, sent, arrived));
        });
    }

    private static ChannelFuture send(Segment segment, DhcpMessage reply, InetSocketAddress destination) {
        ByteBuf content = segment.sender().alloc().buffer(REPLY_SIZE);
        DhcpCodec.encode(reply, content);
        return segment.sender().write(new DatagramPacket(content, destination));
    }

    private void report(Segment segment, DhcpMessage reply, Future<?> sent, long arrived) {
        if (!sent.isSuccess()) {
            UNSENT.next()
                    .log(
                            "the answer to {} could not be sent by {}: {}",
                            reply.chaddr(),
                            segment.nic().name(),
                            sent.cause().getMessage());
        } else if (reply.type().filter(MessageType.OFFER::equals).isPresent()) {
            responder.meters().offered(System.nanoTime() - arrived);
        }
    }

    private Endpoint endpoint(Segment segment) {
        DhcpPorts ports = destination.ports();
        return new Endpoint(segment.nic().address(), ports.http(), ports.tftp());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        UNFORESEEN.next().setCause(cause).log("a DHCP packet was dropped");
    }
}
