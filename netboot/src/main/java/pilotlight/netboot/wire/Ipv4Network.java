package pilotlight.netboot.wire;

import java.util.Optional;

/**
 * A block of IPv4 addresses (RFC 4632), such as {@code 10.0.0.0/24}.
 *
 * @param address the first address: no bit set beyond the prefix
 * @param prefix the length of the prefix, 0 to 32
 */
public record Ipv4Network(Ipv4 address, int prefix) {

    /** Refuses impossible prefixes and addresses with bits beyond theirs. */
    public Ipv4Network {
        if (prefix < 0 || prefix > 32) {
            throw new IllegalArgumentException("a prefix length is 0 to 32, found " + prefix);
        }
        if ((address.value() & ~mask(prefix)) != 0) {
            throw new IllegalArgumentException(address + " has bits set beyond its /" + prefix + ": did you mean "
                    + new Ipv4(address.value() & mask(prefix)) + "/" + prefix + "?");
        }
    }

    /** Reads what {@link #parse} reads; empty if {@code text} is no network. */
    public static Optional<Ipv4Network> find(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException noNetwork) {
            return Optional.empty();
        }
    }

    /**
     * Reads {@code 10.0.0.0/24}.
     *
     * @throws IllegalArgumentException with a sentence fit for an operator
     */
    public static Ipv4Network parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,2}")) {
            throw new IllegalArgumentException("'" + text + "' is no network: expected one such as 10.0.0.0/24");
        }
        return new Ipv4Network(Ipv4.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /** The network that {@code member} lies in when its prefix has this length. */
    public static Ipv4Network around(Ipv4 member, int prefix) {
        return new Ipv4Network(new Ipv4(member.value() & mask(prefix)), prefix);
    }

    /** True if {@code candidate} lies in this block. */
    public boolean contains(Ipv4 candidate) {
        return (candidate.value() & mask(prefix)) == address.value();
    }

    /** The prefix as a mask, such as 255.255.255.0. */
    public Ipv4 netmask() {
        return new Ipv4(mask(prefix));
    }

    private static int mask(int prefix) {
        return prefix == 0 ? 0 : -1 << 32 - prefix;
    }

    /** {@code 10.0.0.0/24}. */
    @Override
    public String toString() {
        return address + "/" + prefix;
    }
}
