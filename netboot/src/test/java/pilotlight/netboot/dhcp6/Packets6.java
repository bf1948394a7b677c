package pilotlight.netboot.dhcp6;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/** Packets that several tests read, byte by byte as RFC 8415 and RFC 5970 lay them out. */
final class Packets6 {

    static final MacAddress MAC = MacAddress.parse("52:54:00:77:00:03");

    /** UEFI HTTP Boot on x64, as EDK2 words it: DUID-UUID, elapsed time, IA_NA, options wanted, 62, 61, 16. */
    static final Bytes EDK2_SOLICIT = Bytes.hex("01 a1b2c3"
            + " 0001 0012  0004 00112233445566778899aabbccddeeff"
            + " 0008 0002  0000"
            + " 0003 000c  77000300 00000000 00000000"
            + " 0006 0008  003b 003c 0017 0010"
            + " 003e 0003  010310"
            + " 003d 0002  0010"
            + " 0010 0027  00000157 0021"
            + " 48545450436c69656e743a417263683a30303031363a554e44493a303033303031");

    /** An answer with an address, a URL and the vendor class. */
    static final Bytes ADVERTISE = Bytes.hex("02 a1b2c3"
            + " 003b 0014  687474703a2f2f5b666437373a3a325d2f782e65"
            + " 0001 0012  0004 00112233445566778899aabbccddeeff"
            + " 0002 000a  0003 0001 525400770001"
            + " 0003 0028  77000300 00000708 00000b40"
            + " 0005 0018  fd770000000000000000000000001000 00000e10 00001c20"
            + " 0010 0010  00000157 000a 48545450436c69656e74"
            + " 0017 0010  fd770000000000000000000000000035");

    /** {@link #EDK2_SOLICIT} by way of a relay that names the port and the client's Ethernet address. */
    static final Bytes RELAYED = Bytes.hex("0c 00"
                    + " fd780000000000000000000000000001"
                    + " fe80000000000000505400fffe770003"
                    + " 0012 0004  67653031"
                    + " 004f 0008  0001 525400770003"
                    + " 0009 0074")
            .plus(EDK2_SOLICIT);

    private Packets6() {}

    static Dhcp6Packet decode(Bytes packet) {
        return Dhcp6Codec.decode(Unpooled.wrappedBuffer(packet.toArray()));
    }

    static Bytes encode(Dhcp6Packet packet) {
        ByteBuf buffer = Unpooled.buffer();
        Dhcp6Codec.encode(packet, buffer);
        return Bytes.read(buffer, buffer.readableBytes());
    }
}
