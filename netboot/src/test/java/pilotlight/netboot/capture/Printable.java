package pilotlight.netboot.capture;

import java.nio.charset.StandardCharsets;
import pilotlight.netboot.wire.Bytes;

/** Bytes for people. */
final class Printable {

    private Printable() {}

    /** The bytes as text if all are printable ASCII and more than one, else as hexadecimal digits. */
    static String of(Bytes bytes) {
        String text = bytes.text(StandardCharsets.US_ASCII);
        return text.matches("[ -~]{2,}") ? '"' + text + '"' : bytes.hex();
    }
}
