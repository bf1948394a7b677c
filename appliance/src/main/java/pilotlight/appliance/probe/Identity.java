package pilotlight.appliance.probe;

import java.util.UUID;
import pilotlight.netboot.wire.MacAddress;

/**
 * Who a simulated machine is.
 *
 * @param mac of its network interface
 * @param uuid its SMBIOS uuid
 */
public record Identity(MacAddress mac, UUID uuid) {

    private static final int SERIAL_DIGITS = 8;

    /** The serial number that a Raspberry Pi of this uuid has: eight hexadecimal digits. */
    String serial() {
        String digits = uuid.toString();
        return digits.substring(digits.length() - SERIAL_DIGITS);
    }
}
