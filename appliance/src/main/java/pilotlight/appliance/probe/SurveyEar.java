package pilotlight.appliance.probe;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.Inet4Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.net.NetInterface;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MalformedPacketException;

/** Hears the offers that answer one DISCOVER of a survey; what else is broadcast to clients is not for it. */
final class SurveyEar extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(SurveyEar.class);

    private final NetInterface nic;
    private final DhcpDialogue dialogue;
    private final SurveyNotes notes;

    SurveyEar(NetInterface nic, DhcpDialogue dialogue, SurveyNotes notes) {
        this.nic = nic;
        this.dialogue = dialogue;
        this.notes = notes;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        try {
            DhcpMessage message = DhcpCodec.decode(packet.content());
            if (dialogue.isAnswered(message, MessageType.OFFER)) {
                Ipv4 source = Ipv4.of((Inet4Address) packet.sender().getAddress());
                notes.heard(ForeignServer.of(message, source, nic.name()));
            }
        } catch (MalformedPacketException foreign) {
            LOG.debug("packet from {} dropped: {}", packet.sender(), foreign.getMessage());
        }
    }
}
