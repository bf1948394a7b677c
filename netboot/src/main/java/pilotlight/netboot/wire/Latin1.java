package pilotlight.netboot.wire;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Text for a field in ISO 8859-1 that has to arrive whole: refused where {@link Bytes#latin1} would put a question mark. */
public final class Latin1 {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private Latin1() {}

    /**
     * The bytes of {@code text}.
     *
     * @param what the field, for the exception
     * @throws IllegalArgumentException if {@code text} has other characters, with a sentence fit for an operator
     */
    public static Bytes bytes(String what, String text) {
        if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(what + " can only hold ISO 8859-1, found '" + text + "'");
        }
        return Bytes.latin1(text);
    }

    /** {@code text}, which came off the wire, with a question mark for each control character: those of ASCII and those from 0x80 to 0x9f. */
    public static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }
}
