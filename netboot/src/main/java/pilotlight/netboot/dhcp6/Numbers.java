package pilotlight.netboot.dhcp6;

import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv6;

/** Numbers and addresses in network order. */
final class Numbers {

    static final int ADDRESS_LENGTH = 16;

    private Numbers() {}

    static Bytes uint16(int number) {
        return Bytes.of((byte) (number >> 8), (byte) number);
    }

    static Bytes uint32(long number) {
        return uint16((int) (number >> 16)).plus(uint16((int) number));
    }

    /** The address at {@code index} of {@code from}, which the caller has checked to hold it. */
    static Ipv6 address(Bytes from, int index) {
        return new Ipv6(
                from.uint32(index) << Integer.SIZE | from.uint32(index + 4),
                from.uint32(index + 8) << Integer.SIZE | from.uint32(index + 12));
    }
}
