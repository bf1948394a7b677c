package pilotlight.netboot.dhcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;
import pilotlight.netboot.wire.Tlv;

/**
 * The options of one packet, gathered from every field that holds some (RFC 2131 section 4.1). The parts of an option are joined in the
 * order options, file, sname (RFC 3396).
 *
 * @param options all of them, without overload
 * @param overload which names hold options: 1 file, 2 sname, 3 both, 0 none
 */
record PacketOptions(DhcpOptions options, int overload) {

    private static final int FILE = 1;
    private static final int SNAME = 2;

    /** @param cutOff told of each field whose last option claims more bytes than there are */
    static PacketOptions read(Bytes field, Bytes file, Bytes sname, Consumer<String> cutOff) {
        List<Tlv> parts = Tlv.decodeIntact(field, "dhcp options", cutOff);
        DhcpOptions options = DhcpOptions.joining(parts);
        Optional<Bytes> overloading = options.get(OptionCode.OVERLOAD);
        if (overloading.isEmpty()) {
            return new PacketOptions(checked(options), 0);
        }
        int overload = overload(overloading.get());
        List<Tlv> all = new ArrayList<>(parts);
        if ((overload & FILE) != 0) {
            all.addAll(Tlv.decodeIntact(file, "dhcp options in file", cutOff));
        }
        if ((overload & SNAME) != 0) {
            all.addAll(Tlv.decodeIntact(sname, "dhcp options in sname", cutOff));
        }
        return new PacketOptions(checked(DhcpOptions.joining(all).without(OptionCode.OVERLOAD)), overload);
    }

    private static int overload(Bytes value) {
        if (value.length() != 1 || value.at(0) < FILE || value.at(0) > (FILE | SNAME)) {
            throw new MalformedPacketException("dhcp option 52", "one byte, 1 to 3", "'" + value.hex() + "'");
        }
        return value.at(0);
    }

    private static DhcpOptions checked(DhcpOptions options) {
        requireLength(options, OptionCode.MESSAGE_TYPE, DhcpMessage.MESSAGE_TYPE_LENGTH);
        requireLength(options, OptionCode.SERVER_IDENTIFIER, DhcpMessage.SERVER_IDENTIFIER_LENGTH);
        return options;
    }

    private static void requireLength(DhcpOptions options, OptionCode code, int length) {
        options.get(code).filter(value -> value.length() != length).ifPresent(value -> {
            throw new MalformedPacketException(
                    "dhcp option " + code.code(), length + " bytes", value.length() + " bytes");
        });
    }

    boolean fileHoldsOptions() {
        return (overload & FILE) != 0;
    }

    boolean snameHoldsOptions() {
        return (overload & SNAME) != 0;
    }
}
