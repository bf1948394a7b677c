package pilotlight.appliance.boot;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import pilotlight.netboot.wire.Bytes;

/** The NIC tag of a rack, as Triton's relays put it into the circuit id (RFC 3046 section 3.1). */
final class RackTag {

    private static final Pattern WHOLE = Pattern.compile("ADMIN_RACK_[A-Z0-9_-]+");
    private static final String PREFIX = "admin_rack_";

    private RackTag() {}

    /** The tag that {@code circuit} means: some relays leave its prefix out. Empty for a circuit id that is no text. */
    static Optional<String> of(Bytes circuit) {
        String text = circuit.cString();
        return Circuit.isText(circuit)
                ? Optional.of(WHOLE.matcher(text.toUpperCase(Locale.ROOT)).matches() ? text : PREFIX + text)
                : Optional.empty();
    }
}
