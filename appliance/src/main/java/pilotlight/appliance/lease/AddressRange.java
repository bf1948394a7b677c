package pilotlight.appliance.lease;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import pilotlight.netboot.wire.Ipv4;

/**
 * Addresses in a row, such as {@code 10.77.0.100-10.77.0.200}.
 *
 * @param first the lowest
 * @param last the highest
 */
public record AddressRange(Ipv4 first, Ipv4 last) {

    private static final int MOST = 65_536;

    /** Refuses ranges that end before they begin, or are larger than a /16. */
    public AddressRange {
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException(first + "-" + last + " ends before it begins");
        }
        if (Integer.toUnsignedLong(last.value()) - Integer.toUnsignedLong(first.value()) >= MOST) {
            throw new IllegalArgumentException(
                    first + "-" + last + " has too many addresses: expected at most " + MOST);
        }
    }

    /**
     * Reads {@code 10.77.0.100-10.77.0.200}.
     *
     * @throws IllegalArgumentException with a sentence fit for an operator
     */
    public static AddressRange parse(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no range: expected one such as 10.77.0.100-10.77.0.200");
        }
        return new AddressRange(Ipv4.parse(ends[0].strip()), Ipv4.parse(ends[1].strip()));
    }

    /** True if {@code address} is one of them. */
    public boolean contains(Ipv4 address) {
        return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    /** True if some address lies in both. */
    public boolean overlaps(AddressRange other) {
        return first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
    }

    /** How many there are. */
    public int size() {
        return last.value() - first.value() + 1;
    }

    /** All of them, each once, beginning with some address that follows from {@code start}. */
    Stream<Ipv4> from(int start) {
        int offset = Math.floorMod(start, size());
        return IntStream.range(offset, offset + size()).mapToObj(number -> new Ipv4(first.value() + number % size()));
    }

    /** The two ends with a dash. */
    @Override
    public String toString() {
        return first + "-" + last;
    }
}
