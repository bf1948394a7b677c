package pilotlight.netboot.dhcp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MalformedPacketException;
import pilotlight.netboot.wire.Tlv;

/** DHCP messages as packets (RFC 2131 section 2). */
public final class DhcpCodec {

    /** The least length that is written: some relays and ROMs drop shorter packets (RFC 951). */
    public static final int MIN_LENGTH = 300;

    /** Where the fields begin that are read apart. */
    private static final int HLEN = 2;

    private static final int CHADDR = 28;
    private static final int SNAME = 44;
    private static final int FILE = 108;
    private static final int COOKIE = 236;
    private static final int OPTIONS = 240;

    private static final long MAGIC_COOKIE = 0x63825363L;

    private DhcpCodec() {}

    /**
     * Reads the whole of {@code packet}.
     *
     * @throws MalformedPacketException if it is no DHCP or BOOTP message with RFC 1497 options
     */
    public static DhcpMessage decode(ByteBuf packet) {
        return decode(packet, field -> {});
    }

    /**
     * Reads the whole of {@code packet}. An option that claims more bytes than its field has left ends the options of that field: some
     * clients write a stray byte behind the last one, and dnsmasq and ISC dhcpd answer them all the same.
     *
     * @param cutOff told of each field that ended so
     * @throws MalformedPacketException if it is no DHCP or BOOTP message with RFC 1497 options
     */
    public static DhcpMessage decode(ByteBuf packet, Consumer<String> cutOff) {
        Bytes content = Bytes.read(packet, packet.readableBytes());
        checkHeader(content);
        Bytes sname = content.slice(SNAME, FILE);
        Bytes file = content.slice(FILE, COOKIE);
        PacketOptions options = PacketOptions.read(content.slice(OPTIONS, content.length()), file, sname, cutOff);
        return new DhcpMessage(
                content.at(0),
                content.at(1),
                content.at(3),
                (int) content.uint32(4),
                content.uint16(8),
                content.uint16(10),
                address(content, 12),
                address(content, 16),
                address(content, 20),
                address(content, 24),
                new HardwareAddress(content.slice(CHADDR, SNAME), content.at(HLEN)),
                options.snameHoldsOptions() ? "" : name("dhcp sname", sname),
                options.fileHoldsOptions() ? "" : name("dhcp file", file),
                options.options());
    }

    private static void checkHeader(Bytes content) {
        int length = content.length();
        require(length >= OPTIONS, "dhcp header", "at least 240 bytes", length, " bytes");
        int op = content.at(0);
        require(op == DhcpMessage.REQUEST || op == DhcpMessage.REPLY, "dhcp op", "1 or 2", op, "");
        int hlen = content.at(HLEN);
        require(hlen <= HardwareAddress.FIELD_LENGTH, "dhcp hlen", "at most 16", hlen, "");
        if (content.uint32(COOKIE) != MAGIC_COOKIE) {
            throw new MalformedPacketException(
                    "dhcp magic cookie",
                    Long.toHexString(MAGIC_COOKIE),
                    content.slice(COOKIE, OPTIONS).hex());
        }
    }

    private static Ipv4 address(Bytes content, int at) {
        return new Ipv4((int) content.uint32(at));
    }

    private static String name(String where, Bytes field) {
        String name = field.cString();
        if (name.length() == field.length()) {
            throw new MalformedPacketException(where, "a NUL within " + field.length() + " bytes", "none");
        }
        return name;
    }

    private static void require(boolean holds, String where, String claimed, int found, String unit) {
        if (!holds) {
            throw new MalformedPacketException(where, claimed, found + unit);
        }
    }

    /** Appends {@code message} to {@code packet}, with zeros up to {@link #MIN_LENGTH}; overload (option 52) is never used. */
    public static void encode(DhcpMessage message, ByteBuf packet) {
        int start = packet.writerIndex();
        packet.writeByte(message.op());
        packet.writeByte(message.hardwareType());
        packet.writeByte(message.chaddr().length());
        packet.writeByte(message.hops());
        packet.writeInt(message.xid());
        packet.writeShort(message.secs());
        packet.writeShort(message.flags());
        message.ciaddr().write(packet);
        message.yiaddr().write(packet);
        message.siaddr().write(packet);
        message.giaddr().write(packet);
        message.chaddr().field().write(packet);
        writeName(message.sname(), FILE - SNAME, packet);
        writeName(message.file(), COOKIE - FILE, packet);
        packet.writeInt((int) MAGIC_COOKIE);
        message.options().write(packet);
        packet.writeByte(Tlv.END);
        packet.writeZero(Math.max(0, start + MIN_LENGTH - packet.writerIndex()));
    }

    private static void writeName(String name, int fieldLength, ByteBuf packet) {
        packet.writeCharSequence(name, StandardCharsets.ISO_8859_1);
        packet.writeZero(fieldLength - name.length());
    }
}
