package pilotlight.appliance.doctor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import pilotlight.netboot.wire.Ipv4;

/**
 * Asks a door of this host by its own address. True: it answers. False: nothing comes back, as when a firewall drops the packets. Empty:
 * refused, as when the door is bound to an interface and hears only what comes from outside.
 *
 * @param self this host
 */
public record Reach(Ipv4 self) {

    private static final int PATIENCE_MILLIS = 1000;
    private static final int TRIES = 2;
    /** A read request (RFC 1350) for what no boot tree has. */
    private static final byte[] QUESTION = "\0\1doctor/asks/for/nothing\0octet\0".getBytes(StandardCharsets.US_ASCII);

    private static final int LARGEST = 2048;

    /** The TFTP door. */
    public Optional<Boolean> tftp(int port) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(self.inet(), 0))) {
            for (int tries = 0; tries < TRIES; tries++) {
                // Unconnected: answers come from another port.
                socket.send(new DatagramPacket(QUESTION, QUESTION.length, new InetSocketAddress(self.inet(), port)));
                if (answers(socket)) {
                    return Optional.of(true);
                }
            }
        }
        return isRefused(port) ? Optional.empty() : Optional.of(false);
    }

    private static boolean answers(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        try {
            socket.receive(new DatagramPacket(new byte[LARGEST], LARGEST));
            return true;
        } catch (SocketTimeoutException silence) {
            return false;
        }
    }

    /** A connected socket hears of it if the system says that nobody is there. */
    private boolean isRefused(int port) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(self.inet(), 0))) {
            socket.connect(new InetSocketAddress(self.inet(), port));
            socket.send(new DatagramPacket(QUESTION, QUESTION.length));
            answers(socket);
            return false;
        } catch (PortUnreachableException refused) {
            return true;
        }
    }

    /** A door for connections. */
    public Optional<Boolean> tcp(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(self.inet(), port), TRIES * PATIENCE_MILLIS);
            return Optional.of(true);
        } catch (SocketTimeoutException silence) {
            return Optional.of(false);
        } catch (ConnectException refused) {
            return Optional.empty();
        }
    }
}
