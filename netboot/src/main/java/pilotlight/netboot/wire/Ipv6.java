package pilotlight.netboot.wire;

import io.netty.buffer.ByteBuf;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * An IPv6 address, without a zone.
 *
 * @param high the first eight octets, most significant first
 * @param low the last eight
 */
public record Ipv6(long high, long low) implements Ip, Comparable<Ipv6> {

    /** {@code ::}: not known, or any. */
    public static final Ipv6 ANY = new Ipv6(0, 0);

    private static final int LINK_LOCAL = 0x3fa;
    private static final int MULTICAST = 0xff;
    private static final long MAPPED = 0xffff;
    private static final long EUI64_FILLER = 0xfffe;
    private static final long UNIVERSAL = 0x0200_0000_0000_0000L;

    /**
     * Reads an address such as {@code 2001:db8::2}; names are never looked up.
     *
     * @throws IllegalArgumentException with a sentence fit for an operator
     */
    public static Ipv6 parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no IPv6 address: expected one such as 2001:db8::2, without a zone"));
    }

    /** Like {@link #parse}, empty where {@code text} is none. */
    public static Optional<Ipv6> find(String text) {
        return text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")
                ? Optional.ofNullable(NetUtil.createByteArrayFromIpAddressString(text))
                        .filter(octets -> octets.length == Long.BYTES * 2)
                        .map(octets -> of(Bytes.of(octets)))
                : Optional.empty();
    }

    /** The address that Java knows as {@code address}. */
    public static Ipv6 of(Inet6Address address) {
        return of(Bytes.of(address.getAddress()));
    }

    private static Ipv6 of(Bytes octets) {
        return new Ipv6(
                octets.uint32(0) << Integer.SIZE | octets.uint32(4),
                octets.uint32(8) << Integer.SIZE | octets.uint32(12));
    }

    /** Takes sixteen bytes from {@code from}, which the caller has checked to hold them. */
    public static Ipv6 read(ByteBuf from) {
        return new Ipv6(from.readLong(), from.readLong());
    }

    /** Appends the sixteen bytes to {@code to}. */
    public void write(ByteBuf to) {
        to.writeLong(high);
        to.writeLong(low);
    }

    @Override
    public Bytes bytes() {
        byte[] octets = new byte[Long.BYTES * 2];
        for (int i = 0; i < Long.BYTES; i++) {
            octets[i] = (byte) (high >> Long.SIZE - Byte.SIZE * (i + 1));
            octets[Long.BYTES + i] = (byte) (low >> Long.SIZE - Byte.SIZE * (i + 1));
        }
        return Bytes.of(octets);
    }

    @Override
    public boolean isAny() {
        return high == 0 && low == 0;
    }

    /** True for fe80::/10: good on one segment only. */
    public boolean isLinkLocal() {
        return high >>> 54 == LINK_LOCAL;
    }

    /** The IPv4 address that {@code ::ffff:a.b.c.d} stands for (RFC 4291 section 2.5.5.2), or this one. */
    Ip unmapped() {
        return high == 0 && low >>> 32 == MAPPED ? new Ipv4((int) low) : this;
    }

    /** True if {@code other} has the same first 64 bits: on the same segment, as RFC 4291 section 2.5.4 builds them. */
    public boolean near(Ipv6 other) {
        return high == other.high;
    }

    /** The Ethernet address that the last 64 bits were made of (RFC 4291 appendix A); empty where they were made otherwise. */
    public Optional<MacAddress> mac() {
        return (low >>> 24 & 0xffff) == EUI64_FILLER
                ? Optional.of(new MacAddress((low ^ UNIVERSAL) >>> 40 << 24 | low & 0xff_ffff))
                : Optional.empty();
    }

    /** True for ff00::/8. */
    public boolean isMulticast() {
        return high >>> 56 == MULTICAST;
    }

    @Override
    public InetAddress inet() {
        try {
            return Inet6Address.getByAddress(null, bytes().toArray(), -1);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("sixteen bytes are always an IPv6 address", impossible);
        }
    }

    @Override
    public String host() {
        return "[" + this + "]";
    }

    /** Numeric order, {@code ::} first. */
    @Override
    public int compareTo(Ipv6 other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    /** The address in its one short form (RFC 5952). */
    @Override
    public String toString() {
        return NetUtil.toAddressString(inet());
    }
}
