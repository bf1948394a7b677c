package pilotlight.appliance.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;
import pilotlight.netboot.wire.Ipv6;
import pilotlight.netboot.wire.MacAddress;

/**
 * An interface of this host with its first IPv4 address and all its IPv6 addresses.
 *
 * @param name as the system calls it, such as {@code eth0}
 * @param address this host on that segment; 0.0.0.0 where the segment has IPv6 alone
 * @param network the segment
 * @param mtu the largest packet, bytes
 * @param ipv6 this host on that segment, addresses that are good everywhere first; empty where it has IPv4 alone
 * @param index the system's number for it, which is the zone of its link-local addresses
 */
public record NetInterface(String name, Ipv4 address, Ipv4Network network, int mtu, List<Ipv6> ipv6, int index) {

    /** Copies the list. */
    public NetInterface {
        ipv6 = List.copyOf(ipv6);
    }

    private static final int MAC_LENGTH = 6;

    /**
     * The interfaces to serve: those of {@code wanted}, or every one that is up and has an address that is good beyond its segment, but
     * loopback.
     *
     * @throws IllegalArgumentException naming an interface that is wanted and cannot serve
     * @throws SocketException if the system does not tell
     */
    public static List<NetInterface> serving(List<String> wanted) throws SocketException {
        List<NetInterface> found = NetworkInterface.networkInterfaces()
                .filter(NetInterface::up)
                .filter(nic -> wanted.isEmpty() ? !loopback(nic) : wanted.contains(nic.getName()))
                .map(NetInterface::of)
                .filter(nic -> nic.hasIpv4() || !wanted.isEmpty() && !nic.ipv6.isEmpty() || nic.reachableByIpv6())
                .toList();
        for (String name : wanted) {
            if (found.stream().noneMatch(nic -> nic.name.equals(name))) {
                throw new IllegalArgumentException(
                        "interfaces: '" + name + "' is not up or has no address; this host has " + describe());
            }
        }
        return found;
    }

    /** This host as machines of the first interface reach it; {@code otherwise} where none is served. */
    public static Ipv4 firstAddress(List<NetInterface> nics, Ipv4 otherwise) {
        return nics.stream()
                .filter(NetInterface::hasIpv4)
                .findFirst()
                .map(NetInterface::address)
                .orElse(otherwise);
    }

    /** True if it has an IPv4 address. */
    public boolean hasIpv4() {
        return !address.isAny();
    }

    /** True if an IPv6 address of it can stand in a URL: one that needs no zone. */
    public boolean reachableByIpv6() {
        return ipv6.stream().anyMatch(each -> !each.isLinkLocal());
    }

    /** {@code address}, which is one of these, for Java's sockets: with the zone where it needs one. */
    public InetAddress inet(Ipv6 address) {
        try {
            return address.isLinkLocal()
                    ? Inet6Address.getByAddress(null, address.bytes().toArray(), index)
                    : address.inet();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("sixteen bytes are always an IPv6 address", impossible);
        }
    }

    /** The Ethernet address; empty where it has none, as loopback. */
    public Optional<MacAddress> mac() {
        return Optional.ofNullable(asked(() -> NetworkInterface.getByName(name), null))
                .map(nic -> asked(nic::getHardwareAddress, null))
                .filter(octets -> octets.length == MAC_LENGTH)
                .map(octets -> MacAddress.of(Bytes.of(octets)));
    }

    private static NetInterface of(NetworkInterface nic) {
        Optional<InterfaceAddress> first = nic.getInterfaceAddresses().stream()
                .filter(address -> address.getAddress() instanceof Inet4Address)
                .findFirst();
        Ipv4 self = first.map(address -> Ipv4.of((Inet4Address) address.getAddress()))
                .orElse(Ipv4.ANY);
        int prefix = first.map(InterfaceAddress::getNetworkPrefixLength).orElse((short) 0);
        return new NetInterface(
                nic.getName(), self, Ipv4Network.around(self, prefix), mtu(nic), ipv6(nic), nic.getIndex());
    }

    private static List<Ipv6> ipv6(NetworkInterface nic) {
        return nic.inetAddresses()
                .filter(Inet6Address.class::isInstance)
                .map(address -> Ipv6.of((Inet6Address) address))
                .sorted(Comparator.comparing(Ipv6::isLinkLocal))
                .toList();
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
