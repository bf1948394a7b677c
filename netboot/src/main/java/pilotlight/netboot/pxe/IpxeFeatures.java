package pilotlight.netboot.pxe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;
import pilotlight.netboot.wire.Tlv;

/**
 * What iPXE says of itself and is told: option 175 (iPXE's dhcp.h).
 *
 * @param subOptions all of them in order, also those without a method here
 */
public record IpxeFeatures(SubOptions subOptions) {

    /** None yet: what a reply is built from. */
    public static final IpxeFeatures EMPTY = new IpxeFeatures(SubOptions.EMPTY);

    private static final int PRIORITY = 0x01;
    private static final int NO_PXE_DHCP = 0xb0;
    private static final int VERSION = 0xeb;

    /**
     * Reads option 175.
     *
     * @throws MalformedPacketException if a length points beyond the option
     */
    public static IpxeFeatures decode(Bytes option) {
        return new IpxeFeatures(SubOptions.decode(option, "dhcp option 175"));
    }

    /** The value of option 175. */
    public Bytes encode() {
        return subOptions.encode();
    }

    /** True if this iPXE was built with {@code feature}. */
    public boolean has(IpxeFeature feature) {
        return subOptions.has(feature.code());
    }

    /** Everything that this iPXE was built with, also what has no name here. */
    public List<IpxeFeature> features() {
        return subOptions.all().stream()
                .map(Tlv::code)
                .filter(IpxeFeature::isOne)
                .map(IpxeFeature::of)
                .toList();
    }

    /** The version of this iPXE (eb), such as {@code 1.21.1}. */
    public Optional<String> version() {
        return subOptions.get(VERSION).map(IpxeFeatures::dotted);
    }

    private static String dotted(Bytes version) {
        return IntStream.range(0, version.length())
                .mapToObj(i -> String.valueOf(version.at(i)))
                .collect(Collectors.joining("."));
    }

    /**
     * Which of several offers iPXE takes (01): the highest, -128 to 127.
     *
     * @throws MalformedPacketException if the sub-option is not one byte
     */
    public Optional<Integer> priority() {
        return subOptions.get(PRIORITY).map(IpxeFeatures::signed);
    }

    private static int signed(Bytes value) {
        if (value.length() != 1) {
            throw new MalformedPacketException("ipxe priority", "1 byte", value.length() + " bytes");
        }
        return (byte) value.at(0);
    }

    /** These and an offer's priority, -128 to 127. */
    public IpxeFeatures withPriority(int priority) {
        if (priority < Byte.MIN_VALUE || priority > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("an iPXE priority is -128 to 127, found " + priority);
        }
        return with(PRIORITY, Bytes.of((byte) priority));
    }

    /** These and "wait for no proxyDHCP" (b0), which only a server that leases addresses may say. */
    public IpxeFeatures withoutPxeDhcp() {
        return with(NO_PXE_DHCP, Bytes.of((byte) 1));
    }

    private IpxeFeatures with(int code, Bytes value) {
        return new IpxeFeatures(subOptions.with(code, value));
    }
}
