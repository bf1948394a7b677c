package pilotlight.netboot.dhcp;

import java.util.Optional;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/**
 * The chaddr field with the length that hlen gave (RFC 2131 section 2). All 16 bytes are kept, because clients compare all of them with
 * what they sent: EDK2 may put its GUID there, with length 16.
 *
 * @param field the 16 bytes of the field
 * @param length how many of them are the address, 0 to 16
 */
public record HardwareAddress(Bytes field, int length) {

    /** How many bytes the field has. */
    public static final int FIELD_LENGTH = 16;

    private static final int MAC_LENGTH = 6;

    /** Refuses other field sizes and lengths beyond the field. */
    public HardwareAddress {
        if (field.length() != FIELD_LENGTH) {
            throw new IllegalArgumentException("a chaddr field has 16 bytes, found " + field.length());
        }
        if (length < 0 || length > FIELD_LENGTH) {
            throw new IllegalArgumentException("a hardware address has 0 to 16 bytes, found " + length);
        }
    }

    /** An Ethernet address, the rest of the field zero. */
    public static HardwareAddress of(MacAddress mac) {
        return new HardwareAddress(mac.bytes().plus(Bytes.of(new byte[FIELD_LENGTH - MAC_LENGTH])), MAC_LENGTH);
    }

    /** The Ethernet address, if the length is that of one. */
    public Optional<MacAddress> mac() {
        return length == MAC_LENGTH ? Optional.of(MacAddress.of(field)) : Optional.empty();
    }

    /** The MAC address, or the hexadecimal digits of an address of another length. */
    @Override
    public String toString() {
        return mac().map(MacAddress::toString)
                .orElseGet(() -> field.slice(0, length).hex());
    }
}
