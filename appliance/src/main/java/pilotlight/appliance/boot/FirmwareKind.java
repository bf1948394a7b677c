package pilotlight.appliance.boot;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.VendorClass;
import pilotlight.netboot.wire.Latin1;
import pilotlight.netboot.wire.MacAddress;

/**
 * Firmware that will behave alike: the same words on the same architecture in the same maker's machines.
 *
 * @param vendorClass option 60, at most 255 characters
 * @param architecture option 93 (RFC 4578)
 * @param oui the maker of the network interface: the first three bytes of the MAC address, such as {@code 52:54:00}
 */
public record FirmwareKind(String vendorClass, Architecture architecture, String oui)
        implements Comparable<FirmwareKind> {

    private static final int LONGEST = 255;
    private static final int OUI_LENGTH = "52:54:00".length();
    private static final Pattern OUI = Pattern.compile("([0-9a-f]{2}:){2}[0-9a-f]{2}");

    private static final Comparator<FirmwareKind> ORDER = Comparator.comparing(FirmwareKind::vendorClass)
            .thenComparing(kind -> kind.architecture.code())
            .thenComparing(FirmwareKind::oui);

    /** Refuses an OUI that is none; cuts the vendor class, and replaces its control characters. */
    public FirmwareKind {
        checkedOui(oui);
        vendorClass = Latin1.printable(vendorClass.substring(0, Math.min(LONGEST, vendorClass.length())));
    }

    /** That of the sender of {@code request}; empty where it says too little. */
    static Optional<FirmwareKind> of(PxeRequest request) {
        return request.message()
                .chaddr()
                .mac()
                .flatMap(mac -> request.vendorClass()
                        .map(VendorClass::printable)
                        .flatMap(named -> request.architecture()
                                .map(architecture -> new FirmwareKind(named, architecture, oui(mac)))));
    }

    /**
     * {@code oui} itself.
     *
     * @throws IllegalArgumentException with a sentence fit for an operator, if it is none
     */
    public static String checkedOui(String oui) {
        if (!OUI.matcher(oui).matches()) {
            throw new IllegalArgumentException(
                    "'" + oui + "' is no OUI: expected three bytes in lower case, such as 52:54:00");
        }
        return oui;
    }

    /** The maker's part of {@code mac}. */
    public static String oui(MacAddress mac) {
        return mac.toString().substring(0, OUI_LENGTH);
    }

    @Override
    public int compareTo(FirmwareKind other) {
        return ORDER.compare(this, other);
    }
}
