package pilotlight.netboot.dhcp6;

import java.util.List;
import java.util.stream.Stream;
import pilotlight.netboot.pxe.VendorClass;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * What the client says it is: option 16 (RFC 8415 section 21.16), whose values read as DHCPv4's option 60 does.
 *
 * @param enterprise who defined the values; {@link #INTEL} for firmware
 * @param classes such as {@code HTTPClient:Arch:00016:UNDI:003001}
 */
public record EnterpriseClass(long enterprise, List<VendorClass> classes) {

    /** Intel's number, which EDK2 and iPXE use and EDK2 compares. */
    public static final long INTEL = 343;

    private static final String WHERE = "dhcp6 option 16";
    private static final int HEADER = 4;

    /** Copies the list. */
    public EnterpriseClass {
        classes = List.copyOf(classes);
    }

    /** Intel's class with this one value. */
    public static EnterpriseClass of(String name) {
        return new EnterpriseClass(INTEL, List.of(new VendorClass(name)));
    }

    /**
     * Reads option 16.
     *
     * @throws MalformedPacketException if it is too short or the lengths do not add up
     */
    public static EnterpriseClass decode(Bytes option) {
        if (option.length() < HEADER) {
            throw new MalformedPacketException(WHERE, "at least " + HEADER + " bytes", option.length() + " bytes");
        }
        Stream<Bytes> values = Counted.decode(option.slice(HEADER, option.length()), WHERE).stream();
        return new EnterpriseClass(
                option.uint32(0), values.map(VendorClass::decode).toList());
    }

    /** The value of option 16. */
    public Bytes encode() {
        return Numbers.uint32(enterprise)
                .plus(Counted.encode(classes.stream().map(VendorClass::encode).toList()));
    }
}
