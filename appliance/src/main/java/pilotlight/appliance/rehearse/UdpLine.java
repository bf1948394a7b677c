package pilotlight.appliance.rehearse;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;

/** A UDP socket of one machine, on its address and any free port, that loses packets as its dice say. */
final class UdpLine extends SimpleChannelInboundHandler<DatagramPacket> {

    /** Who uses it; called on the machine's loop. */
    interface User {

        /** It is open. */
        void open();

        /** It could not be opened. */
        void refused(String reason);

        /** A datagram came. */
        void heard(ByteBuf content, InetSocketAddress sender);
    }

    private final Wire wire;
    private final Tally tally;
    private final User user;
    private Channel channel;
    private boolean closed;

    private UdpLine(Wire wire, Tally tally, User user) {
        this.wire = wire;
        this.tally = tally;
        this.user = user;
    }

    /** Opens one. */
    static UdpLine open(Wire wire, Tally tally, User user) {
        UdpLine line = new UdpLine(wire, tally, user);
        wire.network()
                .udp(wire)
                .handler(line)
                .bind(wire.attachment().address().inet(), 0)
                .addListener(bound -> {
                    if (bound.isSuccess()) {
                        user.open();
                    } else {
                        user.refused("UDP on " + wire.attachment().address() + " cannot be had: "
                                + bound.cause().getMessage());
                    }
                });
        return line;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        channel = ctx.channel();
    }

    /** Where a packet of about {@code length} bytes is written. */
    ByteBuf buffer(int length) {
        return channel.alloc().buffer(length);
    }

    /** Sends {@code content}, which is used up. */
    void send(ByteBuf content, InetSocketAddress to) {
        if (wire.dice().loses()) {
            tally.lost();
            content.release();
        } else {
            channel.writeAndFlush(new DatagramPacket(content, to), channel.voidPromise());
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        if (closed) {
            return; // what was read by the same system call
        }
        if (wire.dice().loses()) {
            tally.lost();
        } else {
            user.heard(packet.content(), packet.sender());
        }
    }

    void close() {
        closed = true;
        channel.close();
    }
}
