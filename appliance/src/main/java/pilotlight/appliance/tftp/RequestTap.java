package pilotlight.appliance.tftp;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.appliance.recorder.Seen;
import pilotlight.netboot.wire.Ip;

/** Shows the flight recorder each request, once it was read: by then its file's name may have told whose it is. */
@Sharable
final class RequestTap extends ChannelInboundHandlerAdapter {

    private final Recorder recorder;

    RequestTap(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        DatagramPacket packet = (DatagramPacket) message;
        Seen seen = Seen.datagram(
                recorder.now(), false, packet.sender(), packet.recipient(), packet.content(), Recorder.LONGEST);
        ctx.fireChannelRead(message);
        recorder.machine(Ip.of(seen.machine().getAddress())).ifPresent(mac -> recorder.keep(mac, seen));
    }
}
