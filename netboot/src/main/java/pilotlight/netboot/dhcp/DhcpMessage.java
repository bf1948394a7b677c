package pilotlight.netboot.dhcp;

import java.util.Optional;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Latin1;

/**
 * A DHCP or BOOTP message (RFC 2131 section 2).
 *
 * @param op {@link #REQUEST} or {@link #REPLY}
 * @param hardwareType htype, 0 to 255; 1 is Ethernet
 * @param hops how many relays it passed, 0 to 255
 * @param xid the client's transaction
 * @param secs seconds since the client began, 0 to 65535
 * @param flags 16 bits, of which only {@link #BROADCAST_FLAG} has a meaning
 * @param ciaddr the address that the client already uses
 * @param yiaddr the address that the client is given
 * @param siaddr the next server to boot from
 * @param giaddr the relay
 * @param chaddr the client's hardware address, with hlen
 * @param sname the server's name: ISO 8859-1 without NUL, at most 63 bytes
 * @param file the boot file: ISO 8859-1 without NUL, at most 127 bytes
 * @param options the options; 53 has one byte and 54 has four, where present
 */
public record DhcpMessage(
        int op,
        int hardwareType,
        int hops,
        int xid,
        int secs,
        int flags,
        Ipv4 ciaddr,
        Ipv4 yiaddr,
        Ipv4 siaddr,
        Ipv4 giaddr,
        HardwareAddress chaddr,
        String sname,
        String file,
        DhcpOptions options) {

    /** From a client. */
    public static final int REQUEST = 1;

    /** From a server. */
    public static final int REPLY = 2;

    /** The flag of a client that cannot receive unicast before it has an address. */
    public static final int BROADCAST_FLAG = 0x8000;

    /** How many bytes {@code sname} may have. */
    public static final int MAX_SNAME = 63;

    /** How many bytes {@code file} may have. */
    public static final int MAX_FILE = 127;

    static final int MESSAGE_TYPE_LENGTH = 1;
    static final int SERVER_IDENTIFIER_LENGTH = 4;

    /** Refuses what the fields of a packet cannot hold. */
    public DhcpMessage {
        checkRange("op", op, REQUEST, REPLY);
        checkRange("htype", hardwareType, 0, 0xff);
        checkRange("hops", hops, 0, 0xff);
        checkRange("secs", secs, 0, 0xffff);
        checkRange("flags", flags, 0, 0xffff);
        checkName("sname", sname, MAX_SNAME);
        checkName("file", file, MAX_FILE);
        checkLength(options, OptionCode.MESSAGE_TYPE, MESSAGE_TYPE_LENGTH);
        checkLength(options, OptionCode.SERVER_IDENTIFIER, SERVER_IDENTIFIER_LENGTH);
    }

    private static void checkRange(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + " is " + least + " to " + most + ", found " + value);
        }
    }

    private static void checkName(String field, String name, int most) {
        int length = Latin1.checked(field, name).length();
        if (length > most) {
            throw new IllegalArgumentException(
                    field + " has at most " + most + " bytes, found " + length + ": " + name);
        }
        if (name.indexOf(0) >= 0) {
            throw new IllegalArgumentException(field + " ends at a NUL, found one in '" + name + "'");
        }
    }

    private static void checkLength(DhcpOptions options, OptionCode code, int length) {
        options.get(code).filter(value -> value.length() != length).ifPresent(value -> {
            throw new IllegalArgumentException(code + " has " + length + " bytes, found " + value.length());
        });
    }

    /** What the message is for (option 53); empty for BOOTP. */
    public Optional<MessageType> type() {
        return options.get(OptionCode.MESSAGE_TYPE).map(value -> MessageType.of(value.at(0)));
    }

    /** Which server sent it or is meant (option 54). */
    public Optional<Ipv4> serverIdentifier() {
        return options.get(OptionCode.SERVER_IDENTIFIER).map(value -> new Ipv4((int) value.uint32(0)));
    }
}
