package pilotlight.appliance.attempt;

import java.util.regex.Pattern;

/**
 * What names one attempt from its first packet until the machine is up: in logs, in events, and on its kernel's command line if asked.
 *
 * @param id 32 lower-case hexadecimal digits, not all zero: a trace-id of W3C Trace Context, section 3.2.2.3
 */
public record Trace(String id) {

    /** How many digits. */
    public static final int LENGTH = 32;

    private static final Pattern FORM = Pattern.compile("(?!0{32})[0-9a-f]{32}");

    /** Refuses anything else. */
    public Trace {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("expected 32 hexadecimal digits, found '" + id + "'");
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
