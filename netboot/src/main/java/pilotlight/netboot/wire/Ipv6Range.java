package pilotlight.netboot.wire;

/**
 * Addresses of one segment, from the first to the last.
 *
 * @param first in the same /64 as {@code last}
 * @param last not below {@code first}
 */
public record Ipv6Range(Ipv6 first, Ipv6 last) {

    /** Refuses ranges that are empty, lie in several segments, or are good on one segment only. */
    public Ipv6Range {
        if (!first.near(last) || first.compareTo(last) > 0) {
            throw new IllegalArgumentException(
                    "'" + first + "-" + last
                            + "' is no range: expected two addresses of one /64, the lower one first, such as fd77::1000-fd77::1fff");
        }
        if (first.isLinkLocal() || first.isMulticast()) {
            throw new IllegalArgumentException(
                    "'" + first + "-" + last + "' cannot be leased: expected unicast addresses"
                            + " that are good beyond one segment, such as fd77::1000-fd77::1fff");
        }
    }

    /**
     * Reads {@code fd77::1000-fd77::1fff}.
     *
     * @throws IllegalArgumentException with a sentence fit for an operator
     */
    public static Ipv6Range parse(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException("'" + text + "' is no range: expected such as fd77::1000-fd77::1fff");
        }
        return new Ipv6Range(Ipv6.parse(ends[0].strip()), Ipv6.parse(ends[1].strip()));
    }

    /** True if {@code address} is one of them. */
    public boolean contains(Ipv6 address) {
        return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    /** The one at {@code number} from the first, counted round and round, so that every number has one. */
    public Ipv6 at(long number) {
        long size = last.low() - first.low() + 1;
        long offset = size == 0 ? number : Long.remainderUnsigned(number, size);
        return new Ipv6(first.high(), first.low() + offset);
    }

    /** As the settings spell it. */
    @Override
    public String toString() {
        return first + "-" + last;
    }
}
