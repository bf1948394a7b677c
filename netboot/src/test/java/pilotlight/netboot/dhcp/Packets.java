package pilotlight.netboot.dhcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** Packets that several tests read. */
final class Packets {

    static final MacAddress MAC = MacAddress.parse("00:50:56:3d:a7:95");

    /** Triton's OFFER to an x64 EFI machine, as its booter sent it: 277 bytes. */
    static final Bytes TRITON_OFFER = triton(
            "snponly.efi",
            "01 04 ffffff00  06 04 0a63630b  33 04 00278d00  35 01 02  36 04 0a636309  ff  000000000000000000");

    /** Triton's ACK to an iPXE. */
    static final Bytes TRITON_ACK = triton(
            "boot.ipxe.010050563DA795",
            "01 04 ffffff00  03 04 0a636307  33 04 00278d00  35 01 05  36 04 0a636309  ff  000000000000000000");

    private Packets() {}

    private static Bytes triton(String file, String options) {
        return Bytes.hex("02 01 06 00  3d1da795  0004 8000  00000000  0a636325  0a636309  00000000")
                .plus(MAC.bytes())
                .plus(zeros(10))
                .plus(zeros(64))
                .plus(padded(Bytes.latin1(file), 128))
                .plus(Bytes.hex("63825363"))
                .plus(Bytes.hex(options));
    }

    /** A request from {@link #MAC} with these fields. */
    static Bytes request(Bytes sname, Bytes file, String options) {
        return Bytes.hex("01 01 06 00  3d1da795  0004 8000")
                .plus(zeros(16))
                .plus(MAC.bytes())
                .plus(zeros(10))
                .plus(padded(sname, 64))
                .plus(padded(file, 128))
                .plus(Bytes.hex("63825363"))
                .plus(Bytes.hex(options));
    }

    static Bytes request(String options) {
        return request(Bytes.EMPTY, Bytes.EMPTY, options);
    }

    static DhcpMessage message(DhcpOptions options) {
        return new DhcpMessage(
                DhcpMessage.REPLY,
                1,
                0,
                0x3d1da795,
                4,
                DhcpMessage.BROADCAST_FLAG,
                Ipv4.ANY,
                Ipv4.parse("10.99.99.37"),
                Ipv4.parse("10.99.99.9"),
                Ipv4.ANY,
                HardwareAddress.of(MAC),
                "10.99.99.9",
                "snponly.efi",
                options);
    }

    static DhcpMessage decode(Bytes packet) {
        ByteBuf buffer = Unpooled.wrappedBuffer(packet.toArray());
        return DhcpCodec.decode(buffer);
    }

    static Bytes encode(DhcpMessage message) {
        ByteBuf buffer = Unpooled.buffer();
        DhcpCodec.encode(message, buffer);
        return Bytes.read(buffer, buffer.readableBytes());
    }

    static Bytes zeros(int count) {
        return Bytes.of(new byte[count]);
    }

    private static Bytes padded(Bytes content, int length) {
        return content.plus(zeros(length - content.length()));
    }
}
