package pilotlight.netboot.wire;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/** An address of either version of the Internet Protocol. */
public sealed interface Ip permits Ipv4, Ipv6 {

    /**
     * Reads a dotted quad or an IPv6 address; names are never looked up.
     *
     * @throws IllegalArgumentException with a sentence fit for an operator
     */
    static Ip parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no IP address: expected one such as 10.0.0.2 or 2001:db8::2"));
    }

    /** Like {@link #parse}, empty where {@code text} is none. */
    static Optional<Ip> find(String text) {
        return Ipv4.find(text)
                .<Ip>map(address -> address)
                .or(() -> Ipv6.find(text).map(Ipv6::unmapped));
    }

    /** The address that Java knows as {@code address}; an IPv4 address in IPv6's clothes ({@code ::ffff:10.0.0.2}) is the IPv4 address. */
    static Ip of(InetAddress address) {
        return address instanceof Inet6Address six ? Ipv6.of(six).unmapped() : Ipv4.of((Inet4Address) address);
    }

    /** True for the address that means "not known, or any". */
    boolean isAny();

    /** The octets, most significant first. */
    Bytes bytes();

    /** The same address for Java's sockets. */
    InetAddress inet();

    /** The address as a URL spells its host (RFC 3986 section 3.2.2): IPv6 in brackets. */
    String host();
}
