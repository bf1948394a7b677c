package pilotlight.appliance.tftp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * A bad link between one client and the door: by its seed it drops, doubles and swaps datagrams both ways. The client sees one address,
 * the server another.
 */
final class LossyProxy implements AutoCloseable {

    private static final double DROPPED = 0.05;
    private static final double DOUBLED = 0.03;
    private static final double SWAPPED = 0.03;

    private final DatagramSocket towardClient;
    private final DatagramSocket towardServer;
    private volatile InetSocketAddress client;
    private volatile InetSocketAddress server;

    LossyProxy(InetSocketAddress door, long seed) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        towardClient = new DatagramSocket(0, loopback);
        towardServer = new DatagramSocket(0, loopback);
        server = door;
        start(new Link(towardClient, towardServer, new Random(seed)) {
            @Override
            InetSocketAddress next(InetSocketAddress sender) {
                client = sender;
                return server;
            }
        });
        start(new Link(towardServer, towardClient, new Random(~seed)) {
            @Override
            InetSocketAddress next(InetSocketAddress sender) {
                server = sender;
                return client;
            }
        });
    }

    InetSocketAddress address() {
        return (InetSocketAddress) towardClient.getLocalSocketAddress();
    }

    private static void start(Link link) {
        Thread thread = new Thread(link, "lossy-link");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        towardClient.close();
        towardServer.close();
    }

    /** One way; ends when its sockets are closed. */
    private abstract static class Link implements Runnable {

        private final DatagramSocket from;
        private final DatagramSocket to;
        private final Random random;
        private Optional<DatagramPacket> late = Optional.empty();

        Link(DatagramSocket from, DatagramSocket to, Random random) {
            this.from = from;
            this.to = to;
            this.random = random;
        }

        abstract InetSocketAddress next(InetSocketAddress sender);

        @Override
        public void run() {
            try {
                while (true) {
                    pass(receive());
                }
            } catch (SocketException closed) {
                // the test is over
            } catch (IOException broken) {
                throw new AssertionError("the lossy link broke", broken);
            }
        }

        private DatagramPacket receive() throws IOException {
            DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
            from.receive(packet);
            InetSocketAddress receiver = next((InetSocketAddress) packet.getSocketAddress());
            return new DatagramPacket(
                    Arrays.copyOf(packet.getData(), packet.getLength()), packet.getLength(), receiver);
        }

        private void pass(DatagramPacket packet) throws IOException {
            double fate = random.nextDouble();
            if (fate < DROPPED) {
                return;
            }
            if (fate < DROPPED + SWAPPED && late.isEmpty()) {
                late = Optional.of(packet);
                return;
            }
            to.send(packet);
            if (fate > 1 - DOUBLED) {
                to.send(packet);
            }
            if (late.isPresent()) {
                to.send(late.get());
                late = Optional.empty();
            }
        }
    }
}
