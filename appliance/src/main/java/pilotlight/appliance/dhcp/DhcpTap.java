package pilotlight.appliance.dhcp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.Optional;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.appliance.recorder.Seen;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** Shows the flight recorder what comes and goes by one DHCP socket. The machine is who {@code chaddr} names, in both directions. */
final class DhcpTap extends ChannelDuplexHandler {

    private static final int ETHERNET = 1;
    private static final int MAC_LENGTH = 6;
    private static final int CHADDR = 28;

    private final Recorder recorder;
    private final InetSocketAddress self;
    private final InetSocketAddress everybody;

    /** A tap for this port of this host; what comes from a machine without an address came by broadcast. */
    DhcpTap(Recorder recorder, Ipv4 self, int port) {
        this.recorder = recorder;
        this.self = new InetSocketAddress(self.inet(), port);
        this.everybody = new InetSocketAddress(Ipv4.BROADCAST.inet(), port);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof DatagramPacket packet) {
            boolean addressed = !packet.sender().getAddress().isAnyLocalAddress();
            show(packet.content(), packet.sender(), addressed ? self : everybody, false);
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof DatagramPacket packet) {
            show(packet.content(), packet.recipient(), self, true);
        }
        ctx.write(message, promise);
    }

    private void show(ByteBuf content, InetSocketAddress machine, InetSocketAddress here, boolean sent) {
        machine(content)
                .ifPresent(mac -> recorder.keep(
                        mac, Seen.passing(recorder.now(), sent, machine, here, content.readableBytes()), content));
    }

    /** RFC 2131 section 2: hardware type and length lie behind the first byte. */
    private static Optional<MacAddress> machine(ByteBuf content) {
        int start = content.readerIndex();
        boolean there = content.readableBytes() >= CHADDR + MAC_LENGTH
                && content.getByte(start + 1) == ETHERNET
                && content.getByte(start + 2) == MAC_LENGTH;
        return there
                ? Optional.of(new MacAddress((long) content.getUnsignedShort(start + CHADDR) << 32
                        | content.getUnsignedInt(start + CHADDR + 2)))
                : Optional.empty();
    }
}
