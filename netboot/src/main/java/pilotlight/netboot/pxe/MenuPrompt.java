package pilotlight.netboot.pxe;

import java.nio.charset.StandardCharsets;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Latin1;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * What is shown before the boot menu: sub-option 10 of option 43 (PXE 2.1 chapter 2).
 *
 * @param timeout seconds until the first item is taken: 0 at once, {@link #WAIT} never
 * @param text at most 254 bytes in ISO 8859-1
 */
public record MenuPrompt(int timeout, String text) {

    /** The timeout that shows the menu and waits for a person. */
    public static final int WAIT = 255;

    private static final int MAX_TEXT = 254;

    /** Refuses timeouts and texts that the sub-option cannot hold. */
    public MenuPrompt {
        if (timeout < 0 || timeout > WAIT) {
            throw new IllegalArgumentException("a menu timeout is 0 to 255, found " + timeout);
        }
        if (Latin1.bytes("a menu prompt", text).length() > MAX_TEXT) {
            throw new IllegalArgumentException("a menu prompt has at most 254 bytes, found " + text.length());
        }
    }

    static MenuPrompt decode(Bytes value) {
        if (value.isEmpty()) {
            throw new MalformedPacketException("pxe menu prompt", "at least 1 byte", "none");
        }
        return new MenuPrompt(value.at(0), value.slice(1, value.length()).text(StandardCharsets.ISO_8859_1));
    }

    Bytes encode() {
        return Bytes.of((byte) timeout).plus(Bytes.latin1(text));
    }
}
