package pilotlight.appliance.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MalformedPacketException;

/** The client port of one machine: what is broadcast to it and, on a shared network, what comes to its own address. */
final class DhcpLine implements AutoCloseable {

    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(10);

    private final UdpSocket broadcasts;
    private final Optional<UdpSocket> own;

    private DhcpLine(UdpSocket broadcasts, Optional<UdpSocket> own) {
        this.broadcasts = broadcasts;
        this.own = own;
    }

    /** Opens the client port. */
    static DhcpLine open(Attachment attachment) throws IOException {
        int port = attachment.ports().dhcpClient();
        UdpSocket broadcasts = UdpSocket.hearingBroadcasts(port);
        try {
            return new DhcpLine(
                    broadcasts,
                    attachment.shared() ? Optional.of(UdpSocket.open(attachment.address(), port)) : Optional.empty());
        } catch (IOException refused) {
            broadcasts.close();
            throw refused;
        }
    }

    /** Sends to {@code port} of {@code to}; broadcasts leave by the interface of the machine's own address. */
    void send(DhcpMessage message, Ipv4 to, int port) throws IOException {
        own.orElse(broadcasts).send(encode(message), new InetSocketAddress(to.inet(), port));
    }

    /** The next message that can be read, until {@code deadline}, a time of {@link System#nanoTime}. */
    Optional<DhcpMessage> hear(long deadline) throws IOException {
        while (System.nanoTime() - deadline < 0) {
            Optional<DhcpMessage> heard = next(deadline).flatMap(datagram -> decode(datagram.content()));
            if (heard.isPresent()) {
                return heard;
            }
        }
        return Optional.empty();
    }

    private Optional<UdpSocket.Datagram> next(long deadline) throws IOException {
        if (own.isEmpty()) {
            return broadcasts.receive(deadline);
        }
        Optional<UdpSocket.Datagram> heard = broadcasts.receive(System.nanoTime() + SLICE);
        return heard.isPresent() ? heard : own.get().receive(System.nanoTime() + SLICE);
    }

    static Bytes encode(DhcpMessage message) {
        ByteBuf packet = Unpooled.buffer();
        DhcpCodec.encode(message, packet);
        return Bytes.read(packet, packet.readableBytes());
    }

    /** Anybody may broadcast anything to the client port: what cannot be read was not meant for us. */
    static Optional<DhcpMessage> decode(Bytes packet) {
        try {
            return Optional.of(DhcpCodec.decode(Unpooled.wrappedBuffer(packet.toArray())));
        } catch (MalformedPacketException foreign) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        broadcasts.close();
        own.ifPresent(UdpSocket::close);
    }
}
