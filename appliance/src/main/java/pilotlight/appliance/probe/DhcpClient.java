package pilotlight.appliance.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MalformedPacketException;

/** Asks for boot files by DHCP. Leases it only pretends to take: a simulated machine has its address already. */
public final class DhcpClient {

    /** Milliseconds to wait for an answer before asking again, and at last giving up. */
    private static final List<Integer> WAITS = List.of(1000, 2000, 4000);

    /** Milliseconds that another server has to acknowledge the lease, if there is one. */
    private static final int LEASE_WAIT = 50;

    private final Attachment attachment;

    /** A client on this network. */
    public DhcpClient(Attachment attachment) {
        this.attachment = attachment;
    }

    /**
     * Asks everybody, by a DISCOVER, and then takes the lease that goes with the offer.
     *
     * @throws IOException if nobody answers, saying so in a sentence
     */
    public BootOffer discover(DhcpDialogue dialogue) throws IOException {
        try (UdpSocket socket = UdpSocket.hearingBroadcasts(attachment.ports().dhcpClient())) {
            InetSocketAddress server =
                    port(attachment.server(), attachment.ports().dhcp());
            BootOffer offer = ask(socket, dialogue, dialogue.discover(), server, MessageType.OFFER);
            takeLease(socket, dialogue, server);
            return offer;
        }
    }

    /** Boot servers learn from the request which address is whose; a real machine goes on when the lease is acknowledged. */
    private void takeLease(UdpSocket socket, DhcpDialogue dialogue, InetSocketAddress server) throws IOException {
        socket.send(encode(dialogue.leaseRequest(attachment.address())), server);
        hear(socket, dialogue, MessageType.ACK, System.nanoTime() + nanos(LEASE_WAIT));
    }

    /**
     * Asks the boot server that made {@code offer}, on port 4011.
     *
     * @throws IOException if it does not answer, saying so in a sentence
     */
    public BootOffer request(DhcpDialogue dialogue, BootOffer offer) throws IOException {
        try (UdpSocket socket = UdpSocket.open(attachment.address())) {
            InetSocketAddress server = port(offer.server(), attachment.ports().pxe());
            return ask(socket, dialogue, dialogue.bootServerRequest(attachment.address()), server, MessageType.ACK);
        }
    }

    private static BootOffer ask(
            UdpSocket socket, DhcpDialogue dialogue, DhcpMessage question, InetSocketAddress server, MessageType wanted)
            throws IOException {
        for (int wait : WAITS) {
            socket.send(encode(question), server);
            Optional<DhcpMessage> answer = hear(socket, dialogue, wanted, System.nanoTime() + nanos(wait));
            if (answer.isPresent()) {
                return BootOffer.of(answer.get());
            }
        }
        throw new IOException("nobody answered " + WAITS.size() + " messages of type "
                + question.type().orElseThrow() + " to UDP "
                + server.getAddress().getHostAddress() + ":" + server.getPort());
    }

    private static Optional<DhcpMessage> hear(
            UdpSocket socket, DhcpDialogue dialogue, MessageType wanted, long deadline) throws IOException {
        while (System.nanoTime() - deadline < 0) {
            Optional<DhcpMessage> answer = socket.receive(deadline)
                    .flatMap(datagram -> decode(datagram.content()))
                    .filter(message -> dialogue.isAnswered(message, wanted));
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    private static Bytes encode(DhcpMessage message) {
        ByteBuf packet = Unpooled.buffer();
        DhcpCodec.encode(message, packet);
        return Bytes.read(packet, packet.readableBytes());
    }

    /** Anybody may broadcast anything to the client port: what cannot be read was not meant for us. */
    private static Optional<DhcpMessage> decode(Bytes packet) {
        try {
            return Optional.of(DhcpCodec.decode(Unpooled.wrappedBuffer(packet.toArray())));
        } catch (MalformedPacketException foreign) {
            return Optional.empty();
        }
    }

    private static InetSocketAddress port(Ipv4 address, int port) {
        return new InetSocketAddress(address.inet(), port);
    }

    private static long nanos(int milliseconds) {
        return TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }
}
