package pilotlight.netboot.dhcp6;

import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv6;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * One leased address: option 5, inside option 3 (RFC 8415 section 21.6).
 *
 * @param address the address
 * @param preferred seconds for which new connections use it, 0 to 2^32-1, the last meaning for ever
 * @param valid seconds for which it may be used at all, likewise; 0: not any more
 */
public record IaAddress(Ipv6 address, long preferred, long valid) {

    private static final long MOST_SECONDS = 0xffff_ffffL;
    private static final int LENGTH = Numbers.ADDRESS_LENGTH + 8;

    /** Refuses times beyond 32 bits. */
    public IaAddress {
        checkSeconds(preferred);
        checkSeconds(valid);
    }

    static void checkSeconds(long seconds) {
        if (seconds < 0 || seconds > MOST_SECONDS) {
            throw new IllegalArgumentException("a time in DHCPv6 is 0 to 4294967295 seconds, found " + seconds);
        }
    }

    /**
     * Reads option 5; options inside it are nothing that a server reads.
     *
     * @throws MalformedPacketException if it is too short
     */
    public static IaAddress decode(Bytes option) {
        if (option.length() < LENGTH) {
            throw new MalformedPacketException(
                    "dhcp6 option 5", "at least " + LENGTH + " bytes", option.length() + " bytes");
        }
        return new IaAddress(
                Numbers.address(option, 0),
                option.uint32(Numbers.ADDRESS_LENGTH),
                option.uint32(Numbers.ADDRESS_LENGTH + 4));
    }

    /** The value of option 5. */
    public Bytes encode() {
        return address.bytes().plus(Numbers.uint32(preferred)).plus(Numbers.uint32(valid));
    }
}
