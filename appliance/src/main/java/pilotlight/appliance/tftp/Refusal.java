package pilotlight.appliance.tftp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.TftpCodec;
import pilotlight.netboot.tftp.TftpPacket;

/** Says no, from a port of its own as a transfer would, and is done. */
final class Refusal extends ChannelInboundHandlerAdapter {

    private final TftpPacket.Error error;

    Refusal(ErrorCode code, String reason) {
        error = new TftpPacket.Error(code, reason);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ByteBuf packet = ctx.alloc().buffer();
        TftpCodec.encode(error, packet);
        ctx.writeAndFlush(packet).addListener(ChannelFutureListener.CLOSE);
    }
}
