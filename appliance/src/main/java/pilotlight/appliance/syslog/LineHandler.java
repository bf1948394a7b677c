package pilotlight.appliance.syslog;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.netboot.wire.Ip;

/** One socket: hands its lines on. A bad one is counted and dropped; the socket stays open. */
final class LineHandler extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(LineHandler.class);

    private final UpLines lines;
    private final Endpoint self;

    LineHandler(UpLines lines, Endpoint self) {
        this.lines = lines;
        this.self = self;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        lines.read(Client.at(Ip.of(packet.sender().getAddress()), self), packet.content());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.warn("a syslog line was dropped", cause);
    }
}
