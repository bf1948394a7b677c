package pilotlight.appliance.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Asks a server that is starting whether it serves. */
interface Probe {

    /** Whether it has answered. Throws, or is false, as long as it does not. */
    boolean isAnswered() throws IOException;

    /** An HTTP request that gets one of {@code statuses}. */
    static Probe http(Door door, String path, Set<Integer> statuses) {
        return () -> {
            try (Socket socket =
                    new Socket(door.address().getAddress(), door.address().getPort())) {
                socket.setSoTimeout(1000);
                socket.getOutputStream()
                        .write("GET /%s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                                .formatted(path)
                                .getBytes(StandardCharsets.US_ASCII));
                byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
                String status = new String(line, StandardCharsets.US_ASCII);
                return statuses.stream().anyMatch(each -> status.equals("HTTP/1.1 " + each));
            }
        };
    }

    /** A TFTP read that gets its first packet. It is ended by an error, so that nothing is sent again. */
    static Probe tftp(Door door, String file) {
        return () -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.setSoTimeout(10);
                byte[] request = ("\0\1" + door.folder() + file + "\0octet\0").getBytes(StandardCharsets.US_ASCII);
                socket.send(new DatagramPacket(request, request.length, door.address()));
                DatagramPacket answer = new DatagramPacket(new byte[1024], 1024);
                socket.receive(answer);
                byte[] end = "\0\5\0\0enough\0".getBytes(StandardCharsets.US_ASCII);
                socket.send(new DatagramPacket(end, end.length, answer.getSocketAddress()));
                return answer.getData()[1] == 3;
            } catch (SocketTimeoutException notYet) {
                return false;
            }
        };
    }
}
