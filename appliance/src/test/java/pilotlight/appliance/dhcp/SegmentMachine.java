package pilotlight.appliance.dhcp;

import static pilotlight.appliance.boot.RequestBuilder.pxe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.wire.Bytes;

/** A machine that asks by broadcast and prints every answer it hears; given a server and an address, it requests that of it. */
public final class SegmentMachine {

    private static final int LISTENING_MILLIS = 1_500;

    private SegmentMachine() {}

    public static void main(String[] request) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(68)) {
            socket.setBroadcast(true);
            socket.setSoTimeout(LISTENING_MILLIS);
            byte[] asked = packet(request.length == 0 ? pxe(7) : selecting(request[0], request[1]));
            socket.send(new DatagramPacket(asked, asked.length, InetAddress.getByName("255.255.255.255"), 67));
            while (true) {
                print(socket);
            }
        } catch (SocketTimeoutException heardAll) {
            System.out.flush();
        }
    }

    private static RequestBuilder selecting(String server, String address) {
        return pxe(7).type(MessageType.REQUEST).selecting(server).wanting(address);
    }

    private static byte[] packet(RequestBuilder asked) {
        ByteBuf packet = Unpooled.buffer();
        DhcpCodec.encode(asked.message(), packet);
        return Bytes.read(packet, packet.readableBytes()).toArray();
    }

    private static void print(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        socket.receive(packet);
        DhcpMessage offer = DhcpCodec.decode(Unpooled.wrappedBuffer(packet.getData(), 0, packet.getLength()));
        System.out.printf(
                "%s from %s:%d naming %s %s%n",
                offer.type().orElseThrow(),
                packet.getAddress().getHostAddress(),
                packet.getPort(),
                offer.siaddr(),
                offer.file());
    }
}
