package pilotlight.netboot.dhcp6;

import java.util.Optional;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * What clients and servers are known by: options 1 and 2 (RFC 8415 section 11).
 *
 * @param value 3 to 130 bytes, a 16-bit type first
 */
public record Duid(Bytes value) {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 130;
    private static final int LINK_LAYER_AND_TIME = 1;
    private static final int LINK_LAYER = 3;
    private static final int ETHERNET = 1;
    private static final int MAC_LENGTH = 6;
    private static final int TYPE_AND_HARDWARE = 4;
    private static final int TIME_LENGTH = 4;

    /** Refuses other lengths. */
    public Duid {
        if (!fits(value)) {
            throw new IllegalArgumentException("a DUID has 3 to 130 bytes, found " + value.length());
        }
    }

    private static boolean fits(Bytes value) {
        return value.length() >= SHORTEST && value.length() <= LONGEST;
    }

    /** The DUID that this Ethernet address makes (DUID-LL). */
    public static Duid of(MacAddress mac) {
        return new Duid(
                Numbers.uint16(LINK_LAYER).plus(Numbers.uint16(ETHERNET)).plus(mac.bytes()));
    }

    /**
     * Reads option 1 or 2.
     *
     * @throws MalformedPacketException for other lengths
     */
    public static Duid decode(Dhcp6Code code, Bytes option) {
        if (!fits(option)) {
            throw new MalformedPacketException(
                    "dhcp6 option " + code.code(), "3 to 130 bytes", option.length() + " bytes");
        }
        return new Duid(option);
    }

    /** The Ethernet address in a DUID-LLT or DUID-LL; empty for the other types, such as the UUID that EDK2 and iPXE send. */
    public Optional<MacAddress> mac() {
        int at = switch (value.uint16(0)) {
            case LINK_LAYER_AND_TIME -> TYPE_AND_HARDWARE + TIME_LENGTH;
            case LINK_LAYER -> TYPE_AND_HARDWARE;
            default -> value.length();
        };
        return value.length() == at + MAC_LENGTH && value.uint16(2) == ETHERNET
                ? Optional.of(MacAddress.of(value.slice(at, at + MAC_LENGTH)))
                : Optional.empty();
    }

    /** Its hexadecimal digits. */
    @Override
    public String toString() {
        return value.hex();
    }
}
