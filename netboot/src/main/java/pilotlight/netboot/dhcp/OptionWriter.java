package pilotlight.netboot.dhcp;

import io.netty.buffer.ByteBuf;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Tlv;

/** Options as they stand in a packet: in their order, long ones in parts (RFC 3396), with an end. */
final class OptionWriter {

    private OptionWriter() {}

    static void write(DhcpOptions options, ByteBuf packet) {
        for (OptionCode code : options.codes()) {
            writeParts(code, options.get(code).orElseThrow(), packet);
            terminate(code, packet);
        }
        packet.writeByte(Tlv.END);
    }

    private static void writeParts(OptionCode code, Bytes value, ByteBuf packet) {
        int from = 0;
        do {
            int to = Math.min(from + Tlv.MAX_LENGTH, value.length());
            new Tlv(code.code(), value.slice(from, to)).encode().write(packet);
            from = to;
        } while (from < value.length());
    }

    /** Old PXE ROMs take option 67 for a C string: without a pad after it they ask for {@code pxelinux.0\xff}. */
    private static void terminate(OptionCode code, ByteBuf packet) {
        if (code.equals(OptionCode.BOOT_FILE_NAME)) {
            packet.writeByte(Tlv.PAD);
        }
    }
}
