package pilotlight.appliance.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where a server hands out files by one protocol.
 *
 * @param address to ask
 * @param folder what stands before each file's name: empty, or a path that ends in a slash
 */
record Door(InetSocketAddress address, String folder) {

    /** On the loopback. */
    static Door at(int port, String folder) {
        return new Door(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), folder);
    }

    /** For a generator. */
    List<String> options() {
        return List.of("-s", address.getAddress().getHostAddress(), "-p", Integer.toString(address.getPort()));
    }
}
