package pilotlight.appliance.machine;

import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;
import pilotlight.netboot.wire.Ipv6;

/** Networks of both versions of the Internet Protocol. */
final class Subnets {

    private Subnets() {}

    /**
     * Reads {@code 10.12.0.0/24} or {@code 2001:db8::/64}.
     *
     * @throws IllegalArgumentException with a sentence fit for an operator
     */
    static Criterion.Subnet parse(String text) {
        String[] parts = text.split("/", -1);
        Ip address = Ip.find(parts[0])
                .filter(any -> parts.length == 2 && parts[1].matches("\\d{1,3}"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no network: expected one such as 10.12.0.0/24 or 2001:db8::/64"));
        int prefix = Integer.parseInt(parts[1]);
        int longest = address.bytes().length() * Byte.SIZE;
        if (prefix > longest) {
            throw new IllegalArgumentException("a prefix length is 0 to " + longest + ", found " + prefix);
        }
        Ip first = around(address, prefix);
        if (!first.equals(address)) {
            throw new IllegalArgumentException(
                    address + " has bits set beyond its /" + prefix + ": did you mean " + first + "/" + prefix + "?");
        }
        return new Criterion.Subnet(address, prefix);
    }

    /** The first address of the network that {@code member} lies in when its prefix has this length. */
    static Ip around(Ip member, int prefix) {
        return member instanceof Ipv6 six
                ? new Ipv6(six.high() & mask(prefix), six.low() & mask(prefix - Long.SIZE))
                : Ipv4Network.around((Ipv4) member, prefix).address();
    }

    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= Long.SIZE ? -1 : -1L << Long.SIZE - bits;
    }
}
