package pilotlight.netboot.dhcp;

import io.netty.buffer.ByteBuf;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Tlv;

/** One option as it stands in a packet: a long one in parts (RFC 3396). */
final class OptionWriter {

    private OptionWriter() {}

    static void write(OptionCode code, Bytes value, ByteBuf packet) {
        int from = 0;
        do {
            int length = Math.min(Tlv.MAX_LENGTH, value.length() - from);
            packet.writeByte(code.code()).writeByte(length);
            value.write(from, length, packet);
            from += length;
        } while (from < value.length());
        terminate(code, packet);
    }

    /** Old PXE ROMs take option 67 for a C string: without a pad after it they ask for {@code pxelinux.0\xff}. */
    private static void terminate(OptionCode code, ByteBuf packet) {
        if (code.equals(OptionCode.BOOT_FILE_NAME)) {
            packet.writeByte(Tlv.PAD);
        }
    }
}
