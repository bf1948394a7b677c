package pilotlight.appliance.boot;

import java.util.stream.IntStream;
import pilotlight.netboot.wire.Bytes;

/** How a relay's circuit id (RFC 3046 section 3.1) is written: as text where it is text, else as hexadecimal digits. */
final class Circuit {

    private Circuit() {}

    static String text(Bytes circuit) {
        return isText(circuit) ? circuit.cString() : circuit.hex();
    }

    /** True for one character or more, all from {@code !} to {@code ~}. */
    static boolean isText(Bytes circuit) {
        return circuit.length() > 0
                && IntStream.range(0, circuit.length()).map(circuit::at).allMatch(c -> c > ' ' && c <= '~');
    }
}
