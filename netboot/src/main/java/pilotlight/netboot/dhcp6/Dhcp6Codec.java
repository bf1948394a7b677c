package pilotlight.netboot.dhcp6;

import io.netty.buffer.ByteBuf;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

/** DHCPv6 messages as packets (RFC 8415 sections 8, 9 and 21). */
public final class Dhcp6Codec {

    private static final int HEADER = 4;
    private static final int RELAY_HEADER = 2 + 2 * Numbers.ADDRESS_LENGTH;

    private Dhcp6Codec() {}

    /**
     * Reads the whole of {@code packet}.
     *
     * @throws MalformedPacketException if it is no DHCPv6 message
     */
    public static Dhcp6Packet decode(ByteBuf packet) {
        return decode(Bytes.read(packet, packet.readableBytes()));
    }

    /** Like {@link #decode(ByteBuf)}, for a message inside a relay's. */
    public static Dhcp6Packet decode(Bytes packet) {
        require(packet, HEADER);
        Dhcp6Type type = new Dhcp6Type(packet.at(0));
        return type.relayed() ? relayed(type, packet) : message(type, packet);
    }

    private static Dhcp6Message message(Dhcp6Type type, Bytes packet) {
        int transaction = packet.at(1) << 16 | packet.uint16(2);
        return new Dhcp6Message(type, transaction, options(packet, HEADER));
    }

    private static RelayMessage relayed(Dhcp6Type type, Bytes packet) {
        require(packet, RELAY_HEADER);
        return new RelayMessage(
                type,
                packet.at(1),
                Numbers.address(packet, 2),
                Numbers.address(packet, 2 + Numbers.ADDRESS_LENGTH),
                options(packet, RELAY_HEADER));
    }

    private static Dhcp6Options options(Bytes packet, int from) {
        return Dhcp6Options.decode(packet.slice(from, packet.length()), "dhcp6 options");
    }

    private static void require(Bytes packet, int length) {
        if (packet.length() < length) {
            throw new MalformedPacketException(
                    "dhcp6 header", "at least " + length + " bytes", packet.length() + " bytes");
        }
    }

    /** Appends {@code packet} to {@code to}. */
    public static void encode(Dhcp6Packet packet, ByteBuf to) {
        bytes(packet).write(to);
    }

    static Bytes bytes(Dhcp6Packet packet) {
        return header(packet).plus(packet.options().encode());
    }

    private static Bytes header(Dhcp6Packet packet) {
        byte type = (byte) packet.type().code();
        if (packet instanceof RelayMessage relay) {
            return Bytes.of(type, (byte) relay.hops())
                    .plus(relay.link().bytes())
                    .plus(relay.peer().bytes());
        }
        int transaction = ((Dhcp6Message) packet).transaction();
        return Bytes.of(type, (byte) (transaction >> 16)).plus(Numbers.uint16(transaction));
    }
}
