package pilotlight.appliance.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import pilotlight.appliance.bench.JournalDoors.Served;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.HardwareAddress;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.wire.MacAddress;

/** A machine at an address of its own on loopback that boots: it asks the boot server, takes its loader by TFTP, the rest by HTTP. */
final class BootingMachine {

    private static final InetAddress SERVER = InetAddress.getLoopbackAddress();
    private static final long FIRST = 0x525400000000L;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int BLOCK = 1468;
    private static final int DATA = 3;
    private static final int ACK = 4;
    private static final int HEADER = 4;

    private final MacAddress mac;
    private final InetAddress address;
    private final byte[] buffer = new byte[64 * 1024];

    /** @param number 0 to 65535 */
    BootingMachine(int number) throws IOException {
        mac = new MacAddress(FIRST + number);
        address = InetAddress.getByAddress(new byte[] {127, 77, (byte) (number >> 8), (byte) number});
    }

    /** Boots once; returns how many nanoseconds that took. */
    long boot(JournalDoors doors) throws IOException {
        long began = System.nanoTime();
        askBootServer(doors.pxePort);
        takeLoader(doors.tftpPort);
        takeRest(doors.httpPort);
        return System.nanoTime() - began;
    }

    private void askBootServer(int port) throws IOException {
        ByteBuf request = Unpooled.buffer();
        DhcpCodec.encode(
                RequestBuilder.pxe(0)
                        .chaddr(HardwareAddress.of(mac))
                        .at(Port.PXE)
                        .type(MessageType.REQUEST)
                        .from(address.getHostAddress())
                        .message(),
                request);
        try (DatagramSocket socket = socket()) {
            socket.send(new DatagramPacket(request.array(), request.readableBytes(), SERVER, port));
            socket.receive(new DatagramPacket(buffer, buffer.length));
        }
    }

    private DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, 0));
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private void takeLoader(int port) throws IOException {
        byte[] request =
                ("\0\1" + Served.LOADER.path + "\0octet\0blksize\0" + BLOCK + "\0").getBytes(StandardCharsets.US_ASCII);
        try (DatagramSocket socket = socket()) {
            socket.send(new DatagramPacket(request, request.length, SERVER, port));
            int taken = 0;
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            do {
                packet.setLength(buffer.length);
                socket.receive(packet);
                taken += take(socket, packet);
            } while (taken < Served.LOADER.size);
        }
    }

    /** Acknowledges data, and what was agreed on; returns how many bytes came. */
    private static int take(DatagramSocket socket, DatagramPacket packet) throws IOException {
        ByteBuffer received = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
        boolean data = received.getShort(0) == DATA;
        ByteBuffer ack = ByteBuffer.allocate(HEADER).putShort((short) ACK).putShort(data ? received.getShort(2) : 0);
        socket.send(new DatagramPacket(ack.array(), HEADER, packet.getSocketAddress()));
        return data ? packet.getLength() - HEADER : 0;
    }

    private void takeRest(int port) throws IOException {
        try (Socket socket = new Socket(SERVER, port, address, 0)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            for (Served served : Served.values()) {
                if (served != Served.LOADER) {
                    get(socket, served);
                }
            }
        }
    }

    private void get(Socket socket, Served served) throws IOException {
        socket.getOutputStream()
                .write(("GET /" + served.path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: iPXE/1.21.1\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        int have = in.read(buffer);
        String head = new String(buffer, 0, Math.max(have, 0), StandardCharsets.ISO_8859_1);
        if (!head.startsWith("HTTP/1.1 200 ") || !head.contains("\r\n\r\n")) {
            throw new IOException(served + " was answered with " + head);
        }
        int left = served.size - (have - head.indexOf("\r\n\r\n") - 4);
        while (left > 0) {
            int count = in.read(buffer, 0, Math.min(left, buffer.length));
            if (count < 0) {
                throw new IOException(served + " ended " + left + " bytes early");
            }
            left -= count;
        }
    }
}
