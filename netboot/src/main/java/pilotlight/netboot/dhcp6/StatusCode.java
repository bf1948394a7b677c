package pilotlight.netboot.dhcp6;

import java.nio.charset.StandardCharsets;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * How it went: option 13 (RFC 8415 section 21.13). Numbers without a name are kept.
 *
 * @param code the number, 0 to 65535
 * @param message for people
 */
public record StatusCode(int code, String message) {

    public static final int SUCCESS = 0;
    public static final int UNSPECIFIED_FAILURE = 1;
    public static final int NO_ADDRESSES_AVAILABLE = 2;
    public static final int NO_BINDING = 3;
    public static final int NOT_ON_LINK = 4;
    public static final int USE_MULTICAST = 5;

    /** Refuses numbers that 16 bits cannot hold. */
    public StatusCode {
        if (code < 0 || code > 0xffff) {
            throw new IllegalArgumentException("a DHCPv6 status is 0 to 65535, found " + code);
        }
    }

    /**
     * Reads option 13.
     *
     * @throws MalformedPacketException if it has no number
     */
    public static StatusCode decode(Bytes option) {
        if (option.length() < 2) {
            throw new MalformedPacketException("dhcp6 option 13", "at least 2 bytes", option.length() + " bytes");
        }
        return new StatusCode(option.uint16(0), option.slice(2, option.length()).text(StandardCharsets.UTF_8));
    }

    /** The value of option 13. */
    public Bytes encode() {
        return Numbers.uint16(code).plus(Bytes.of(message.getBytes(StandardCharsets.UTF_8)));
    }
}
