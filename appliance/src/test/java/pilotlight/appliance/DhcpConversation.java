package pilotlight.appliance;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import pilotlight.appliance.config.Ports;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.wire.Bytes;

/** One machine on loopback that speaks DHCP with an appliance. */
final class DhcpConversation implements AutoCloseable {

    static final String BROADCAST = "127.255.255.255";

    private static final int PATIENCE_MILLIS = 10_000;

    private final DatagramSocket socket;
    private final Ports ports;

    /** A machine at this address; 0.0.0.0: one that has none and hears broadcasts. */
    DhcpConversation(String address, Ports ports) throws IOException {
        this.ports = ports;
        socket = new DatagramSocket(null);
        socket.setReuseAddress(true);
        socket.setBroadcast(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.bind(new InetSocketAddress(InetAddress.getByName(address), ports.dhcpClient()));
    }

    /** What is answered to {@code question} on the DHCP server's port of {@code server}. */
    DhcpMessage ask(DhcpMessage question, String server) throws IOException {
        say(question, server, ports.dhcp());
        return hear();
    }

    /** The same on the boot server's port. */
    DhcpMessage askBootServer(DhcpMessage question, String server) throws IOException {
        say(question, server, ports.pxe());
        return hear();
    }

    /** Says what may remain unanswered. */
    void say(DhcpMessage message, String server) throws IOException {
        say(message, server, ports.dhcp());
    }

    private void say(DhcpMessage message, String server, int port) throws IOException {
        ByteBuf encoded = Unpooled.buffer();
        DhcpCodec.encode(message, encoded);
        byte[] packet = Bytes.read(encoded, encoded.readableBytes()).toArray();
        socket.send(new DatagramPacket(packet, packet.length, InetAddress.getByName(server), port));
    }

    /** The next message that comes. */
    DhcpMessage hear() throws IOException {
        DatagramPacket answer = new DatagramPacket(new byte[1500], 1500);
        socket.receive(answer);
        return DhcpCodec.decode(Unpooled.wrappedBuffer(answer.getData(), 0, answer.getLength()));
    }

    @Override
    public void close() {
        socket.close();
    }
}
