package pilotlight.netboot.pxe;

import pilotlight.netboot.wire.Bytes;

/** Big-endian 16-bit numbers of sub-options. */
final class Uint16 {

    private Uint16() {}

    static Bytes bytes(int number) {
        return Bytes.of((byte) (number >> 8), (byte) number);
    }

    static void check(String what, int number) {
        if (number < 0 || number > 0xffff) {
            throw new IllegalArgumentException(what + " is 0 to 65535, found " + number);
        }
    }
}
