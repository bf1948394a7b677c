package pilotlight.appliance.probe;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/** A datagram socket that waits up to a point in time. */
final class UdpSocket implements AutoCloseable {

    private static final int LARGEST = 65_535;

    /**
     * What was heard.
     *
     * @param sender from whom
     * @param content the whole datagram
     */
    record Datagram(InetSocketAddress sender, Bytes content) {}

    private final DatagramSocket socket;

    private UdpSocket(DatagramSocket socket) {
        this.socket = socket;
    }

    /** Opens a socket on this address and any free port. */
    static UdpSocket open(Ipv4 address) throws IOException {
        return bind(DatagramChannel.open(StandardProtocolFamily.INET), new InetSocketAddress(address.inet(), 0));
    }

    /** Opens a socket on this address and {@code port}, or any free port where that is taken or not allowed. */
    static UdpSocket preferring(Ipv4 address, int port) throws IOException {
        try {
            return bind(DatagramChannel.open(StandardProtocolFamily.INET), new InetSocketAddress(address.inet(), port));
        } catch (IOException refused) {
            return open(address);
        }
    }

    /** Opens a socket on this address and port, as others may, that can send broadcasts out of that address's interface. */
    static UdpSocket open(Ipv4 address, int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
        return bind(channel, new InetSocketAddress(address.inet(), port));
    }

    /** Opens a socket that hears broadcasts to {@code port}, as others may on the same port. */
    static UdpSocket hearingBroadcasts(int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        return bind(channel, new InetSocketAddress(Ipv4.ANY.inet(), port));
    }

    private static UdpSocket bind(DatagramChannel channel, InetSocketAddress address) throws IOException {
        try {
            channel.bind(address);
            return new UdpSocket(channel.socket());
        } catch (IOException e) {
            channel.close();
            throw new IOException("UDP " + address + " cannot be had: " + e.getMessage(), e);
        }
    }

    void send(Bytes content, InetSocketAddress to) throws IOException {
        socket.send(new DatagramPacket(content.toArray(), content.length(), to));
    }

    /** Waits for a datagram until {@code deadline}, which is a time of {@link System#nanoTime}; empty if none came. */
    Optional<Datagram> receive(long deadline) throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            socket.setSoTimeout((int) Math.max(1, left));
            socket.receive(packet);
        } catch (SocketTimeoutException nothing) {
            return Optional.empty();
        }
        Bytes content = Bytes.of(Arrays.copyOf(packet.getData(), packet.getLength()));
        return Optional.of(new Datagram((InetSocketAddress) packet.getSocketAddress(), content));
    }

    @Override
    public void close() {
        socket.close();
    }
}
