package pilotlight.appliance.demo;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pilotlight.appliance.config.Ports;

/** Looks for an offset with which nobody uses any of the ports. */
public final class FreePorts {

    private static final int FIRST = 10_000;
    private static final int LAST = 50_000;
    private static final int STEP = 500;

    private FreePorts() {}

    /**
     * The first offset from 10000 on with which all ports are free just now.
     *
     * @throws IOException if there is none
     */
    public static int offset() throws IOException {
        return IntStream.iterate(FIRST, offset -> offset <= LAST, offset -> offset + STEP)
                .filter(offset -> areFree(Ports.USUAL.plus(offset)))
                .findFirst()
                .orElseThrow(() -> new IOException("no port offset from " + FIRST + " to " + LAST
                        + " has all ports free: another program uses too many of them"));
    }

    private static boolean areFree(Ports ports) {
        return Stream.of(ports.dhcp(), ports.pxe(), ports.dhcpClient(), ports.tftp())
                        .allMatch(FreePorts::isUdpFree)
                && Stream.of(ports.http(), ports.control()).allMatch(FreePorts::isTcpFree);
    }

    private static boolean isUdpFree(int port) {
        try (DatagramSocket socket = new DatagramSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static boolean isTcpFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
