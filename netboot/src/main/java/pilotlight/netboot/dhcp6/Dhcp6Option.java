package pilotlight.netboot.dhcp6;

import pilotlight.netboot.wire.Bytes;

/**
 * A code and a value (RFC 8415 section 21.1).
 *
 * @param code what it is
 * @param value 0 to 65535 bytes
 */
public record Dhcp6Option(Dhcp6Code code, Bytes value) {

    static final int HEADER = 4;

    /** Refuses values that no 16-bit length can announce. */
    public Dhcp6Option {
        if (value.length() > 0xffff) {
            throw new IllegalArgumentException("a DHCPv6 option has at most 65535 bytes, found " + value.length());
        }
    }

    Bytes encode() {
        return Numbers.uint16(code.code()).plus(Numbers.uint16(value.length())).plus(value);
    }
}
