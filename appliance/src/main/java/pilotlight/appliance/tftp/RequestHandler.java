package pilotlight.appliance.tftp;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.TftpCodec;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MalformedPacketException;

/** The listening socket: reads requests and hands them on. A bad packet is counted and dropped; the socket stays open. */
@Sharable
final class RequestHandler extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private final Transfers transfers;

    RequestHandler(Transfers transfers) {
        this.transfers = transfers;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        Peer peer = new Peer(
                packet.recipient().getAddress(), packet.sender(), ctx.channel().eventLoop());
        if (peer.self().equals(Ipv4.BROADCAST)) {
            return; // RFC 1123 section 4.2.3.5
        }
        try {
            handle(peer, TftpCodec.decode(packet.content()));
        } catch (MalformedPacketException bad) {
            transfers.malformed(bad);
            LOG.debug("packet from {} dropped: {}", packet.sender(), bad.getMessage());
        }
    }

    private void handle(Peer peer, TftpPacket packet) {
        if (packet instanceof TftpPacket.ReadRequest request) {
            transfers.begin(peer, request);
        } else if (packet instanceof TftpPacket.WriteRequest request) {
            transfers.refuse(peer, request);
        } else if (!(packet instanceof TftpPacket.Error)) {
            transfers.refuse(peer, ErrorCode.UNKNOWN_TRANSFER_ID, "this port takes requests only");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.warn("a TFTP request was dropped", cause);
    }

    /**
     * Both ends of a transfer to be.
     *
     * @param local the address that the client asked, with its zone where it has one
     * @param remote the client
     * @param loop that heard of it
     */
    record Peer(InetAddress local, InetSocketAddress remote, EventLoop loop) {

        /** The address that the client asked. */
        Ip self() {
            return Ip.of(local);
        }
    }
}
