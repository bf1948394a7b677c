package pilotlight.netboot.dhcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    static PacketOptions read(Bytes field, Bytes file, Bytes sname) {
        Map<OptionCode, Bytes> joined = new LinkedHashMap<>();
        join(Tlv.decodePadded(field, "dhcp options"), joined);
        int overload = overload(joined.get(OptionCode.OVERLOAD));
        if ((overload & FILE) != 0) {
            join(Tlv.decodePadded(file, "dhcp options in file"), joined);
        }
        if ((overload & SNAME) != 0) {
            join(Tlv.decodePadded(sname, "dhcp options in sname"), joined);
        }
        joined.remove(OptionCode.OVERLOAD);
        requireLength(joined, OptionCode.MESSAGE_TYPE, DhcpMessage.MESSAGE_TYPE_LENGTH);
        requireLength(joined, OptionCode.SERVER_IDENTIFIER, DhcpMessage.SERVER_IDENTIFIER_LENGTH);
        return new PacketOptions(DhcpOptions.of(joined), overload);
    }

    private static void join(List<Tlv> parts, Map<OptionCode, Bytes> joined) {
        parts.forEach(part -> joined.merge(OptionCode.of(part.code()), part.value(), Bytes::plus));
    }

    private static int overload(Bytes value) {
        if (value == null) {
            return 0;
        }
        if (value.length() != 1 || value.at(0) < FILE || value.at(0) > (FILE | SNAME)) {
            throw new MalformedPacketException("dhcp option 52", "one byte, 1 to 3", "'" + value.hex() + "'");
        }
        return value.at(0);
    }

    private static void requireLength(Map<OptionCode, Bytes> joined, OptionCode code, int length) {
        Bytes value = joined.get(code);
        if (value != null && value.length() != length) {
            throw new MalformedPacketException(
                    "dhcp option " + code.code(), length + " bytes", value.length() + " bytes");
        }
    }

    boolean fileHoldsOptions() {
        return (overload & FILE) != 0;
    }

    boolean snameHoldsOptions() {
        return (overload & SNAME) != 0;
    }
}
