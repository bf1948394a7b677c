package pilotlight.netboot.pxe;

import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * The network interface that the firmware gives its boot program: option 94 (RFC 4578 section 2.2).
 *
 * @param type 1 for UNDI, 0 to 255
 * @param major 0 to 255
 * @param minor 0 to 255
 */
public record UndiVersion(int type, int major, int minor) {

    private static final int LENGTH = 3;

    /** Refuses numbers that no byte can hold. */
    public UndiVersion {
        if ((type | major | minor) < 0 || (type | major | minor) > 255) {
            throw new IllegalArgumentException(
                    "type and version are 0 to 255 each, found " + type + ", " + major + " and " + minor);
        }
    }

    /**
     * Reads option 94.
     *
     * @throws MalformedPacketException unless it has three bytes
     */
    public static UndiVersion decode(Bytes option) {
        if (option.length() != LENGTH) {
            throw new MalformedPacketException("dhcp option 94", LENGTH + " bytes", option.length() + " bytes");
        }
        return new UndiVersion(option.at(0), option.at(1), option.at(2));
    }

    /** The value of option 94. */
    public Bytes encode() {
        return Bytes.of((byte) type, (byte) major, (byte) minor);
    }

    /** {@code 3.16}. */
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
