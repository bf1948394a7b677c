package pilotlight.appliance.net;

import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;

/**
 * An interface of this host with its first IPv4 address.
 *
 * @param name as the system calls it, such as {@code eth0}
 * @param address this host on that segment
 * @param network the segment
 * @param mtu the largest packet, bytes
 */
public record NetInterface(String name, Ipv4 address, Ipv4Network network, int mtu) {

    /**
     * The interfaces to serve: those of {@code wanted}, or every one that is up and has an IPv4 address but loopback.
     *
     * @throws IllegalArgumentException naming an interface that is wanted and cannot serve
     * @throws SocketException if the system does not tell
     */
    public static List<NetInterface> serving(List<String> wanted) throws SocketException {
        List<NetInterface> found = NetworkInterface.networkInterfaces()
                .filter(NetInterface::up)
                .filter(nic -> wanted.isEmpty() ? !loopback(nic) : wanted.contains(nic.getName()))
                .flatMap(nic -> of(nic).stream())
                .toList();
        for (String name : wanted) {
            if (found.stream().noneMatch(nic -> nic.name.equals(name))) {
                throw new IllegalArgumentException(
                        "interfaces: '" + name + "' is not up or has no IPv4 address; this host has " + describe());
            }
        }
        return found;
    }

    /** This host as machines of the first interface reach it; {@code otherwise} where none is served. */
    public static Ipv4 firstAddress(List<NetInterface> nics, Ipv4 otherwise) {
        return nics.stream().findFirst().map(NetInterface::address).orElse(otherwise);
    }

    private static Optional<NetInterface> of(NetworkInterface nic) {
        return nic.getInterfaceAddresses().stream()
                .filter(address -> address.getAddress() instanceof Inet4Address)
                .findFirst()
                .map(address -> of(nic, address));
    }

    private static NetInterface of(NetworkInterface nic, InterfaceAddress address) {
        Ipv4 self = Ipv4.of((Inet4Address) address.getAddress());
        return new NetInterface(
                nic.getName(), self, Ipv4Network.around(self, address.getNetworkPrefixLength()), mtu(nic));
    }

    private static String describe() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(NetInterface::up)
                .map(NetworkInterface::getName)
                .collect(Collectors.joining(", "));
    }

    private static boolean up(NetworkInterface nic) {
        return asked(nic::isUp, false);
    }

    private static boolean loopback(NetworkInterface nic) {
        return asked(nic::isLoopback, false);
    }

    private static int mtu(NetworkInterface nic) {
        return asked(nic::getMTU, 1500);
    }

    /** An interface that vanishes while it is looked at counts as not there. */
    private static <T> T asked(Question<T> question, T otherwise) {
        try {
            return question.ask();
        } catch (SocketException gone) {
            return otherwise;
        }
    }

    private interface Question<T> {
        T ask() throws SocketException;
    }
}
