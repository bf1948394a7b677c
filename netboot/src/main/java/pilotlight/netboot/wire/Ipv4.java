package pilotlight.netboot.wire;

import io.netty.buffer.ByteBuf;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 address.
 *
 * @param value the address as 32 bits, most significant octet first
 */
public record Ipv4(int value) implements Ip, Comparable<Ipv4> {

    /** 0.0.0.0: not known, or any. */
    public static final Ipv4 ANY = new Ipv4(0);

    /** 255.255.255.255: everybody on this segment. */
    public static final Ipv4 BROADCAST = new Ipv4(-1);

    private static final Pattern DOTTED = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    /**
     * Reads a dotted quad; names are never looked up.
     *
     * @throws IllegalArgumentException with a sentence fit for an operator
     */
    public static Ipv4 parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no IPv4 address: expected four numbers from 0 to 255, such as 10.0.0.2"));
    }

    /** Like {@link #parse}, empty where {@code text} is none. */
    public static Optional<Ipv4> find(String text) {
        Matcher octets = DOTTED.matcher(text);
        if (!octets.matches()) {
            return Optional.empty();
        }
        int value = 0;
        for (int i = 1; i <= 4; i++) {
            int octet = Integer.parseInt(octets.group(i));
            if (octet > 255) {
                return Optional.empty();
            }
            value = value << 8 | octet;
        }
        return Optional.of(new Ipv4(value));
    }

    /** The address that Java knows as {@code address}. */
    public static Ipv4 of(Inet4Address address) {
        return new Ipv4((int) Bytes.of(address.getAddress()).uint32(0));
    }

    /** Takes four bytes from {@code from}, which the caller has checked to hold them. */
    public static Ipv4 read(ByteBuf from) {
        return new Ipv4(from.readInt());
    }

    /** Appends the four bytes to {@code to}. */
    public void write(ByteBuf to) {
        to.writeInt(value);
    }

    @Override
    public Bytes bytes() {
        return Bytes.of((byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value);
    }

    @Override
    public boolean isAny() {
        return value == 0;
    }

    @Override
    public InetAddress inet() {
        try {
            return InetAddress.getByAddress(bytes().toArray());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are always an IPv4 address", impossible);
        }
    }

    @Override
    public String host() {
        return toString();
    }

    /** Numeric order, 0.0.0.0 first. */
    @Override
    public int compareTo(Ipv4 other) {
        return Integer.compareUnsigned(value, other.value);
    }

    /** The dotted quad. */
    @Override
    public String toString() {
        return (value >>> 24) + "." + (value >>> 16 & 0xff) + "." + (value >>> 8 & 0xff) + "." + (value & 0xff);
    }
}
