package pilotlight.appliance;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import pilotlight.netboot.capture.CaptureEvent;
import pilotlight.netboot.capture.CaptureEvents;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.pcap.PcapReader;

/** Says to the DHCP door what real firmware said, from 127.0.0.1. */
final class DhcpCaller {

    private static final List<String> CAPTURES = List.of("ovmf-pxe", "ovmf-http", "ipxe-bios", "relay-client");
    private static final int CIADDR = 12;
    private static final int PATIENCE_MILLIS = 5000;

    private DhcpCaller() {}

    /** Every message that a client sent in the captures. */
    static List<byte[]> messages() {
        return CAPTURES.stream()
                .flatMap(DhcpCaller::asked)
                .map(event -> event.datagram().payload().toArray())
                .toList();
    }

    private static Stream<CaptureEvent.Dhcp> asked(String capture) {
        try (InputStream in = CaptureEvents.class.getResourceAsStream("/captures/" + capture + ".pcap")) {
            return CaptureEvents.of(PcapReader.readAll(in)).stream()
                    .filter(CaptureEvent.Dhcp.class::isInstance)
                    .map(CaptureEvent.Dhcp.class::cast)
                    .filter(event -> event.message().op() == DhcpMessage.REQUEST);
        } catch (IOException e) {
            throw new AssertionError("the capture " + capture + " cannot be read", e);
        }
    }

    /** What EDK2 asks the boot server's port, with our loopback address for its own. */
    private static byte[] bootServerRequest() {
        byte[] request = asked("ovmf-pxe")
                .filter(event -> event.datagram().toPort() == 4011)
                .map(event -> event.datagram().payload().toArray())
                .findFirst()
                .orElseThrow();
        System.arraycopy(InetAddress.getLoopbackAddress().getAddress(), 0, request, CIADDR, 4);
        return request;
    }

    /** Asks the boot server's port, and returns its answer. */
    static DhcpMessage ask(InetSocketAddress pxe) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] request = bootServerRequest();
            socket.send(new DatagramPacket(request, request.length, pxe));
            DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
            socket.receive(answer);
            return DhcpCodec.decode(Unpooled.wrappedBuffer(answer.getData(), 0, answer.getLength()));
        }
    }
}
