package pilotlight.netboot.pxe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Latin1;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * A line of the boot menu: an entry of sub-option 9 of option 43 (PXE 2.1 chapter 2).
 *
 * @param type the boot server type that it leads to, 0 to 65535; 0 is local boot
 * @param text at most 255 bytes in ISO 8859-1
 */
public record MenuItem(int type, String text) {

    private static final int HEADER_LENGTH = 3;
    private static final int MAX_TEXT = 255;

    /** Refuses types and texts that the entry cannot hold. */
    public MenuItem {
        Uint16.check("a menu item's type", type);
        if (Latin1.bytes("a menu item", text).length() > MAX_TEXT) {
            throw new IllegalArgumentException("a menu item has at most 255 bytes, found " + text.length());
        }
    }

    static List<MenuItem> decode(Bytes value) {
        List<MenuItem> items = new ArrayList<>();
        for (int at = 0;
                at < value.length();
                at += items.get(items.size() - 1).encode().length()) {
            items.add(decodeAt(value, at));
        }
        return List.copyOf(items);
    }

    private static MenuItem decodeAt(Bytes value, int at) {
        require(value, at, HEADER_LENGTH);
        int end = at + HEADER_LENGTH + value.at(at + 2);
        require(value, at, end - at);
        return new MenuItem(
                value.uint16(at), value.slice(at + HEADER_LENGTH, end).text(StandardCharsets.ISO_8859_1));
    }

    private static void require(Bytes value, int at, int length) {
        if (value.length() - at < length) {
            throw new MalformedPacketException(
                    "pxe boot menu", length + " bytes for an entry", value.length() - at + " bytes");
        }
    }

    Bytes encode() {
        return Uint16.bytes(type).plus(Bytes.of((byte) text.length())).plus(Bytes.latin1(text));
    }
}
