package pilotlight.netboot.pxe;

import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * The boot server that the client chose: sub-option 71 of option 43 (PXE 2.1 chapter 2).
 *
 * @param type the boot server type, 0 to 65535; Intel ROMs were seen to send 0x8000
 * @param layer the boot file of several, 0 to 65535; the top bit asks for its credentials
 */
public record BootItem(int type, int layer) {

    private static final int LENGTH = 4;
    private static final int CREDENTIALS = 0x8000;

    /** Refuses what 16 bits cannot hold. */
    public BootItem {
        Uint16.check("a boot item's type", type);
        Uint16.check("a boot item's layer", layer);
    }

    /** True if the client asks for the credentials of the boot file (BIS), not for the file. */
    public boolean credentials() {
        return (layer & CREDENTIALS) != 0;
    }

    static BootItem decode(Bytes value) {
        if (value.length() != LENGTH) {
            throw new MalformedPacketException("pxe boot item", LENGTH + " bytes", value.length() + " bytes");
        }
        return new BootItem(value.uint16(0), value.uint16(2));
    }

    Bytes encode() {
        return Uint16.bytes(type).plus(Uint16.bytes(layer));
    }
}
