package pilotlight.appliance.attempt;

import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What names one attempt from its first packet until the machine is up: in logs, in events, and on its kernel's command line if asked.
 *
 * @param id 32 lower-case hexadecimal digits, not all zero: a trace-id of W3C Trace Context, section 3.2.2.3
 */
public record Trace(String id) {

    private static final int DIGITS = 32;
    private static final int RANDOM_BYTES = 10;
    private static final Pattern FORM = Pattern.compile("(?!0{32})[0-9a-f]{32}");

    /** Refuses anything else. */
    public Trace {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("expected 32 hexadecimal digits, found '" + id + "'");
        }
    }

    /** A new one: in the order of time, so that the database adds to the end of its index, and random behind that, as W3C wants it. */
    public static Trace of(Instant now, RandomGenerator random) {
        byte[] rest = new byte[RANDOM_BYTES];
        random.nextBytes(rest);
        HexFormat hex = HexFormat.of();
        return new Trace(hex.toHexDigits(now.toEpochMilli(), DIGITS - 2 * RANDOM_BYTES) + hex.formatHex(rest));
    }

    @Override
    public String toString() {
        return id;
    }
}
