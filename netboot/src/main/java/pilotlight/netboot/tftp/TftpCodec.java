package pilotlight.netboot.tftp;

import io.netty.buffer.ByteBuf;
import pilotlight.netboot.wire.MalformedPacketException;

/** TFTP packets to bytes and back (RFC 1350, RFC 2347). */
public final class TftpCodec {

    /** Bytes before the content of DATA, and the length of an ACK. */
    public static final int HEADER_LENGTH = 4;

    private TftpCodec() {}

    /**
     * Reads one packet; junk after its last field is passed over.
     *
     * @throws MalformedPacketException at {@code "tftp opcode"} for operations that do not exist: those deserve an ERROR 4
     */
    public static TftpPacket decode(ByteBuf from) {
        if (from.readableBytes() < Short.BYTES) {
            throw new MalformedPacketException(
                    "tftp length", "at least 2 bytes", Integer.toString(from.readableBytes()));
        }
        int opcode = from.readUnsignedShort();
        return switch (opcode) {
            case TftpPacket.ReadRequest.OPCODE -> TftpPacket.ReadRequest.read(from);
            case TftpPacket.WriteRequest.OPCODE -> TftpPacket.WriteRequest.read(from);
            case TftpPacket.Data.OPCODE -> TftpPacket.Data.read(from);
            case TftpPacket.Ack.OPCODE -> TftpPacket.Ack.read(from);
            case TftpPacket.Error.OPCODE -> TftpPacket.Error.read(from);
            case TftpPacket.OptionAck.OPCODE -> TftpPacket.OptionAck.read(from);
            default -> throw new MalformedPacketException("tftp opcode", "1 to 6", Integer.toString(opcode));
        };
    }

    /** Appends {@code packet} to {@code to}. */
    public static void encode(TftpPacket packet, ByteBuf to) {
        to.writeShort(packet.opcode());
        packet.writeBody(to);
    }

    /** Appends what precedes the content of DATA, so that the file's bytes can follow without a copy; {@code block} is 0 to 65535. */
    public static void encodeDataHeader(ByteBuf to, int block) {
        to.writeInt(TftpPacket.Data.OPCODE << 16 | block);
    }

    /** The block that the unread packet in {@code packet} acknowledges, -1 if it is no ACK; reads nothing away and allocates nothing. */
    public static int ackBlock(ByteBuf packet) {
        int start = packet.readerIndex();
        boolean ack =
                packet.readableBytes() >= HEADER_LENGTH && packet.getUnsignedShort(start) == TftpPacket.Ack.OPCODE;
        return ack ? packet.getUnsignedShort(start + Short.BYTES) : -1;
    }
}
